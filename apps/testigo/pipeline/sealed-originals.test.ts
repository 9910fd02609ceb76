import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CANARY, insertSegment, joined } from '../../../core/protection/strip-metadata/testing/canary-files.ts';
import { REHEARSAL_DEFINITION } from '../commands/rehearse.ts';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import type { VerifyOutput } from '../contract/other-outputs.ts';
import { filesUnder, untilFiles } from '../testing/kept-files.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, rehearseSheets } from '../testing/rehearsed-sheets.ts';

const CANARY_BYTES = Buffer.from(CANARY);
/** Where the text is planted in every sheet, as a camera or a program that edits pictures leaves what it leaves. */
const PLANTED = [
  [0xe1, `Exif\0\0${CANARY}`],
  [0xe1, `http://ns.adobe.com/xap/1.0/\0<a>${CANARY}</a>`],
  [0xe2, `ICC_PROFILE\0\x01\x01${CANARY}`],
  [0xed, `Photoshop 3.0\0thumbnail ${CANARY}`],
  [0xfe, CANARY],
] as const;

describe('the originals of an election with custodians', () => {
  let home: Home;
  let sheets: string;
  let bundle: string;
  let tables: string;
  /** Every original, by its name. */
  const originals = new Map<string, Buffer>();

  beforeAll(async () => {
    // A database of its own: its files, the log of what it wrote among them, lie in the data folder and are searched too.
    home = await makeHome('own');
    sheets = join(home.folder, 'planted');
    bundle = join(home.folder, 'public');
    const rehearsal = await rehearseSheets(home, 10);
    tables = rehearsal.tables;
    await mkdir(sheets);
    await plantSheets(rehearsal.sheets);
    await home.ask('custody', 'make', '--out', join(home.folder, 'shares'));
    const custodian = (await readFile(join(home.folder, 'shares', 'custodian.txt'), 'utf8')).trim();
    const definition = JSON.parse(await readFile(REHEARSAL_DEFINITION, 'utf8'));
    delete definition.$schema;
    const file = join(home.folder, 'real.json');
    await writeFile(file, JSON.stringify({ ...definition, id: 'real', rehearsal: false }));
    const create = ['election', 'create', '--definition', file, '--tables', rehearsal.tables];
    const classic = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    expect(await home.run(...create, '--custodian', classic)).toMatchObject({ exit: 2 });
    await home.ask(...create, '--custodian', custodian);
  });
  afterAll(() => home?.remove());

  /** Sheets with the canary around their pixels, one in whose very pixels it stands, and one that is broken. */
  async function plantSheets(folder: string): Promise<void> {
    const names = (await filesUnder(folder)).filter((name) => name.endsWith('.jpg')).slice(0, 8);
    for (const [index, name] of names.entries()) {
      const plain = await readFile(join(folder, name));
      const marked = PLANTED.reduce((bytes: Uint8Array, [marker, text]) => insertSegment(bytes, marker, text), plain);
      originals.set(`${index}.jpg`, Buffer.from(joined([marked, CANARY_BYTES])));
    }
    const pixels = Buffer.alloc(400 * 300 * 3, CANARY_BYTES);
    const raw = { width: 400, height: 300, channels: 3 } as const;
    originals.set(
      'pixels.png',
      await sharp(pixels, { raw }).png({ compressionLevel: 0, adaptiveFiltering: false }).toBuffer(),
    );
    originals.set('broken.jpg', Buffer.from(joined([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0), CANARY_BYTES])));
    for (const [name, bytes] of originals) await writeFile(join(sheets, name), bytes);
    expect(originals.size).toBe(10);
    expect([...originals.values()].every((bytes) => bytes.includes(CANARY_BYTES))).toBe(true);
  }

  /** No file under a folder holds the canary, or a piece of any original. */
  async function expectNoTrace(folder: string, least = 10): Promise<void> {
    const pieces = [...originals].filter(([name]) => /^\d/.test(name)).flatMap(([, bytes]) => piecesOf(bytes));
    const names = await filesUnder(folder);
    expect(names.length).toBeGreaterThanOrEqual(least);
    for (const name of names) {
      const content = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
      const found = [CANARY_BYTES, ...pieces].filter((piece) => content.includes(piece));
      expect([name, found.length]).toEqual([name, 0]);
    }
  }

  test('leave nothing readable on the disk when the import is killed in the middle', async () => {
    const running = home.start('import', 'sheets', sheets);
    await untilFiles(running, join(home.data, 'sealed'), 3);
    running.child.kill('SIGKILL');
    await running.ended();
    expect((await filesUnder(join(home.data, 'sealed'))).length).toBeLessThan(originals.size);
    expect((await filesUnder(join(home.data, 'postgres'))).length).toBeGreaterThan(100);
    await expectNoTrace(home.data);
  });

  test('are sealed when it is repeated, and nothing of them is anywhere else, nor in the publication', async () => {
    const { captures, read } = await home.ask<ImportSheetsOutput>('import', 'sheets', sheets);
    expect([captures, read > 3]).toEqual([originals.size, true]);
    await home.ask('publish', bundle);
    await expectNoTrace(home.data);
    await expectNoTrace(bundle);
  });

  test('are opened by three custodians, byte for byte, and one region of them stands against the log', async () => {
    const { capture, sealed } = await loggedCapture();
    const opened = join(home.folder, 'opened');
    const shares = [1, 3, 5].map((number) => join(home.folder, 'shares', `share-${number}.txt`));
    const file = join(home.data, 'sealed', sealed.slice(0, 2), sealed);
    await home.ask('custody', 'open', ...shares, '--sealed', file, '--capture', capture, '--out', opened);
    const original = await readFile(join(opened, 'region-1-original.jpg'));
    expect([...originals.values()].some((bytes) => bytes.equals(original))).toBe(true);
    const region = join(home.folder, 'region.json');
    const whole = await home.run('disclose', capture, '1/code', '--out', region);
    expect([whole.exit, whole.err]).not.toEqual([0, '']);
    const { labels } = JSON.parse(await readFile(join(opened, 'region-manifest.json'), 'utf8'));
    await home.ask('disclose', capture, labels.at(-1), '--from', join(opened, 'regions'), '--out', region);
    const { out } = await home.run('verify', bundle, '--region', region, '--json');
    const { report } = JSON.parse(out) as VerifyOutput;
    const steps = (report as { readonly steps: readonly { readonly step: string; readonly verdict: string }[] }).steps;
    expect(steps.find(({ step }) => step === 'V15')).toMatchObject({ verdict: 'pass' });
  });

  test('of a rehearsal stay readable where they lie, and leave nothing anywhere else, nor in the publication', async () => {
    const other = await makeHome();
    try {
      await createRehearsal(other, tables);
      const few = join(other.folder, 'few');
      await mkdir(few);
      for (const [name, bytes] of [...originals].slice(0, 4)) await writeFile(join(few, name), bytes);
      await other.ask('import', 'sheets', few);
      await other.ask('publish', join(other.folder, 'public'));
      for (const name of ['images', 'working', 'regions', 'log', '../public'])
        await expectNoTrace(join(other.data, name), 1);
      expect((await filesUnder(join(other.data, 'originals'))).length).toBe(4);
    } finally {
      await other.remove();
    }
  });

  /** A capture in the published log of which a machine made a picture. */
  async function loggedCapture(): Promise<{ readonly capture: string; readonly sealed: string }> {
    const folder = join(bundle, 'log', 'tile', 'entries');
    const leaves: Buffer[] = [];
    for (const name of await filesUnder(folder)) leaves.push(...splitEntries(await readFile(join(folder, name))));
    const records = leaves.map((leaf) => ({
      id: createHash('sha256').update(leaf).digest('hex'),
      ...JSON.parse(leaf.toString()),
    }));
    expect(records.filter(({ sealed }) => sealed !== undefined).length).toBe(originals.size);
    const shown = records.find(({ type }) => type === 'image');
    const { id, sealed } = records.find((record) => record.id === shown?.capture);
    expect((await readFile(join(home.data, 'sealed', sealed.sha256.slice(0, 2), sealed.sha256))).length).toBe(
      sealed.bytes,
    );
    return { capture: id, sealed: sealed.sha256 };
  }
});

/** The leaves of an entry bundle: each behind its length in two bytes. */
function splitEntries(bundle: Buffer): readonly Buffer[] {
  const leaves: Buffer[] = [];
  for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at)) {
    leaves.push(bundle.subarray(at + 2, at + 2 + bundle.readUInt16BE(at)));
  }
  return leaves;
}

function piecesOf(bytes: Buffer): readonly Buffer[] {
  return [0.3, 0.6, 0.9].map((share) => bytes.subarray(bytes.length * share, bytes.length * share + 24));
}
