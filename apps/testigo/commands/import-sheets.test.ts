import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOddSheets, makeForeignCodes, makeUnreadableImages } from '../../../adapters/codec/testing/odd-images.ts';
import { writePdf } from '../../../adapters/codec/testing/write-pdf.ts';
import { writeZip } from '../../../stages/intake/testing/write-zip.ts';
import type { CountOutput } from '../contract/count-output.ts';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import type { TablesOutput } from '../contract/table-output.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, readTruth, rehearseSheets, type Truth } from '../testing/rehearsed-sheets.ts';

/** The directory entry that a reader is told of: 95 MB each, six of which are more than a zip may unfold to. */
const BOMB_ENTRY = 95_000_000;

describe('a folder in which good sheets lie among everything that can go wrong', () => {
  let home: Home;
  let truth: Truth;
  let folder: string;
  let reasons: Map<string, string>;
  beforeAll(async () => {
    home = await makeHome();
    const rehearsal = await rehearseSheets(home, 10);
    truth = await readTruth(rehearsal);
    await createRehearsal(home, rehearsal.tables);
    folder = rehearsal.sheets;
    reasons = await addBadFiles(folder, truth);
  });
  afterAll(() => home?.remove());

  test('every bad file is told with reason and remedy, every good one is read, and nothing counts twice', async () => {
    const imported = await home.ask<ImportSheetsOutput>('import', 'sheets', folder);
    const planted = truth.files.filter(
      ({ expected }) => expected.outcome === 'parked' || expected.outcome === 'problem',
    );
    const told = new Map(imported.problems.map(({ file, code }) => [file, code]));
    for (const [file, reason] of reasons) expect([file, told.get(file)]).toEqual([file, reason]);
    expect([...told.keys()].sort()).toEqual([...reasons.keys(), ...planted.flatMap(({ files }) => files)].sort());
    for (const { reason, remedy } of imported.problems) {
      expect(reason).toMatch(/^[A-Z][^?{}]+$/);
      expect(remedy).toMatch(/^[A-Z][^?{}]+$/);
    }
    await expectTruth();

    const again = await home.ask<ImportSheetsOutput>('import', 'sheets', folder);
    expect({ ...again, seconds: 0 }).toEqual({
      ...imported,
      seconds: 0,
      new: 0,
      problems: imported.problems,
      duplicates: again.duplicates,
    });
    await expectTruth();
  });

  async function expectTruth(): Promise<void> {
    const { tables } = await home.ask<TablesOutput>('tables');
    expect(tables.map(({ code, state }) => [code, state])).toEqual(
      truth.tables.map(({ code, contests }) => [code, contests[0]?.state]),
    );
    const count = await home.ask<CountOutput>('count');
    for (const [part, state] of [
      ['clean', 'counted'],
      ['flagged', 'flagged'],
    ] as const) {
      const figures = truth.tables.flatMap(({ contests }) => contests).filter((contest) => contest.state === state);
      const valid = figures.reduce((sum, contest) => sum + Number(contest.figures.valid), 0);
      expect([part, count.contests[0]?.totals[part].valid]).toEqual([part, valid]);
    }
  }

  test('for people there is one line a problem and a summary, with nothing left to guess', async () => {
    const { exit, out } = await home.run('import', 'sheets', folder);
    expect(exit).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines.find((line) => line.startsWith('claims-too-much.png'))).toMatch(
      /^claims-too-much\.png \[[0-9a-f]{12}\]: The image claims 50000 × 50000 pixels, more than the 100 million that are opened\. Scan /,
    );
    expect(lines.find((line) => line.startsWith('bitmap.bmp'))).toMatch(
      /Images of the kind BMP cannot be opened here\./,
    );
    expect(lines.at(-1)).toMatch(/^\d+ files for a person to look at; [\d.]+ s$/);
    expect(out).not.toMatch(/\?|\{|\}|undefined|null/);
    const spanish = await home.run('import', 'sheets', folder, '--language', 'es');
    expect(spanish.out).toContain('La imagen dice medir 50000 × 50000 píxeles');
  });

  test('a file that grows while it is read waits for the next import', async () => {
    const growing = join(home.folder, 'growing.jpg');
    await writeFile(growing, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60_000_000)]));
    // Ends with this process, even where that is killed.
    const program = `const { openSync, writeSync } = require('node:fs'); const file = openSync(process.argv[1], 'a'); const parent = process.ppid; while (process.ppid === parent) writeSync(file, 'x');`;
    const writer = spawn(process.execPath, ['-e', program, growing]);
    const imported = await home.ask<ImportSheetsOutput>('import', 'sheets', growing).finally(() => writer.kill());
    await once(writer, 'exit');
    expect(imported).toMatchObject({
      captures: 0,
      problems: [{ file: 'growing.jpg', code: 'changed-while-read', capture: null }],
    });
  });

  test('a path that is not there is named; the others are imported', async () => {
    const imported = await home.ask<ImportSheetsOutput>('import', 'sheets', 'nowhere.jpg', join(folder, '001'));
    expect(imported.problems[0]).toMatchObject({ file: 'nowhere.jpg', code: 'not-found', remedy: 'Check the path.' });
    expect(imported.new).toBe(0);
    expect(imported.captures).toBeGreaterThan(0);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read is named', async () => {
    const secret = join(home.folder, 'secret.jpg');
    await writeFile(secret, 'x');
    await chmod(secret, 0);
    const imported = await home.ask<ImportSheetsOutput>('import', 'sheets', secret);
    expect(imported.problems).toMatchObject([{ file: 'secret.jpg', code: 'no-permission' }]);
    await rm(secret);
  });
});

/** Puts bad files, and good ones in odd clothes, among the sheets; returns the reason by file that must be told. */
async function addBadFiles(folder: string, truth: Truth): Promise<Map<string, string>> {
  const good = truth.files.find(({ fault }) => fault === null)?.files[0] ?? '';
  const sheet = await readFile(join(folder, good));
  const reasons = new Map<string, string>();
  for (const [name, { bytes, reason }] of await makeUnreadableImages(sheet)) {
    await writeFile(join(folder, name), bytes);
    reasons.set(name, reason);
  }
  for (const [name, bytes] of await asOddSheets(sheet)) await writeFile(join(folder, name), bytes);
  for (const [name, bytes] of await makeForeignCodes()) {
    await writeFile(join(folder, name), bytes);
    reasons.set(name, 'other-election');
  }
  await writeFile(join(folder, 'same-bytes-another-name.jpg'), sheet);
  await writeFile(join(folder, 'two-pages.pdf'), await writePdf([sheet, sheet], 200));
  await writeFile(join(folder, 'locked.pdf'), await writePdf([sheet], 200, true));
  reasons.set('locked.pdf', 'pdf-password');
  await writeFile(join(folder, 'broken.pdf'), '%PDF-1.4\nnothing of the kind');
  reasons.set('broken.pdf', 'pdf-damaged');

  const zeros = Buffer.alloc(BOMB_ENTRY);
  const bomb = writeZip([1, 2, 3, 4, 5, 6].map((entry) => ({ name: `${entry}.bin`, bytes: zeros })));
  await writeFile(join(folder, 'bomb.zip'), bomb);
  reasons.set('bomb.zip', 'zip-unfolds-too-far');
  const climbing = [
    { name: '../../climbed.jpg', bytes: sheet },
    { name: 'inside/good.jpg', bytes: sheet },
  ];
  await writeFile(join(folder, 'climbing.zip'), writeZip(climbing));
  reasons.set('climbing.zip/../../climbed.jpg', 'zip-entry-name');
  await writeFile(join(folder, 'damaged.zip'), writeZip(climbing).subarray(0, 4000));
  reasons.set('damaged.zip', 'zip-damaged');

  await mkdir(join(folder, 'round'));
  await symlink('..', join(folder, 'round', 'and-round'));
  await symlink('itself.jpg', join(folder, 'itself.jpg'));
  reasons.set('itself.jpg', 'link-broken');
  await symlink('/etc/hostname', join(folder, 'outside.jpg'));
  reasons.set('outside.jpg', 'link-leaves-folder');
  expect(await readdir(folder)).toContain('bomb.zip');
  return reasons;
}
