import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cutStrip } from '../../../adapters/codec/testing/cut-strip.ts';
import { writePdf } from '../../../adapters/codec/testing/write-pdf.ts';
import { writeTiff } from '../../../adapters/codec/testing/write-tiff.ts';
import { writeZip } from '../../../stages/intake/testing/write-zip.ts';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import type { TableOutput } from '../contract/table-output.ts';
import { expectWholeOriginals, filesUnder, untilFiles } from '../testing/kept-files.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, type RehearsedSheets, readTruth, rehearseSheets } from '../testing/rehearsed-sheets.ts';

/** Shots of each sheet; the last one shows its code, and the others are looked at for long. */
const SHOTS = 3;

/** A legible sheet in several shots. */
interface Shots {
  readonly table: string;
  readonly shots: readonly Buffer[];
}

let drawn: Home;
let rehearsal: RehearsedSheets;
let sheets: readonly Shots[];
let home: Home;
let folder: string;

beforeAll(async () => {
  drawn = await makeHome();
  rehearsal = await rehearseSheets(drawn, 12);
  const honest = (await readTruth(rehearsal)).files.filter(
    ({ fault, expected }) => fault === null && expected.outcome === 'read',
  );
  sheets = await Promise.all(
    honest.map(async ({ files, expected }) => ({
      table: (expected as { readonly table?: string }).table ?? '',
      shots: await cutStrip(await readFile(join(rehearsal.sheets, files[0] ?? '')), SHOTS),
    })),
  );
});
afterAll(() => drawn?.remove());

beforeEach(async () => {
  home = await makeHome();
  await createRehearsal(home, rehearsal.tables);
  folder = join(home.folder, 'shots');
  await mkdir(folder);
  return () => home.remove();
});

function sheet(index: number): Shots {
  const found = sheets[index];
  if (found === undefined) throw new Error(`the rehearsal has no ${index + 1} legible sheets`);
  return found;
}

async function writeShots(shots: readonly Buffer[], nameOf: (number: number) => string): Promise<void> {
  for (const [index, shot] of shots.entries()) {
    const path = join(folder, nameOf(index + 1));
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, shot);
  }
}

const importAll = (data = home) => data.ask<ImportSheetsOutput>('import', 'sheets', folder);
const contestOf = async (table: string) => (await home.ask<TableOutput>('table', table)).contests[0];
const NONE = { captures: 0, images: 0 };

describe('a sheet in several parts', () => {
  test('is one capture when its table names them, in files, a folder, a zip, a PDF or a TIFF, and is counted', async () => {
    const [numbered, inFolder, zipped, printed, scanned] = [sheet(0), sheet(1), sheet(2), sheet(3), sheet(4)];
    await writeShots(numbered.shots, (number) => `${numbered.table}-${number}.jpg`);
    await writeShots(inFolder.shots, (number) => `night/${inFolder.table}/IMG_20${number}.jpg`);
    const entries = zipped.shots.map((bytes, index) => ({ name: `${zipped.table}_p${index + 1}.jpg`, bytes }));
    await writeFile(join(folder, 'evening.zip'), writeZip(entries));
    await writeFile(join(folder, `${printed.table}.pdf`), await writePdf(printed.shots, 200));
    await writeFile(join(folder, `${scanned.table}.tif`), await writeTiff(scanned.shots));

    const imported = await importAll();
    expect(imported).toMatchObject({ captures: 5, new: 5, read: 5, parked: 0, duplicates: 0, problems: [] });
    expect(imported.parted).toEqual({ captures: 5, images: 5 * SHOTS });
    for (const { table } of [numbered, inFolder, zipped, printed, scanned]) {
      const contest = await contestOf(table);
      expect(contest?.state).toBe('counted');
      expect(contest?.readings.filter(({ method }) => method === 'qr')).toHaveLength(1);
      expect(contest?.captures).toHaveLength(1);
      expect(contest?.captures[0]?.files).toHaveLength(SHOTS);
    }
    expect(await filesUnder(join(home.data, 'originals'))).toHaveLength(5 * SHOTS);

    const again = await importAll();
    expect({ ...again, seconds: 0 }).toEqual({ ...imported, new: 0, seconds: 0 });
    const { out } = await home.run('import', 'sheets', folder);
    expect(out).toContain('15 images (5 sheets in 15 parts): 5 read, 0 parked; 0 new');
  });

  test('is published as one sheet received once, with a picture of each part or, where one could not be masked, of none', async () => {
    const { table, shots } = sheet(0);
    await writeShots(shots, (number) => `${table} parte ${number}.jpg`);
    await importAll();
    const bundle = join(home.folder, 'public');
    await home.ask('publish', bundle);
    const page = await readFile(join(bundle, 'en', 't', `${table}.html`), 'utf8');
    expect([0, SHOTS]).toContain(page.match(/<img /g)?.length ?? 0);
    expect(page).toContain('Received once.');
  });

  test('stays apart where its names say less, and where what was read speaks against it', async () => {
    const [first, second] = [sheet(0), sheet(1)];
    await writeShots(first.shots, (number) => `scan-${number}.jpg`);
    await writeShots(
      [...second.shots.slice(0, -1), ...first.shots.slice(-1)],
      (number) => `${second.table}-${number}.jpg`,
    );
    const imported = await importAll();
    expect(imported.parted).toEqual(NONE);
    expect(imported).toMatchObject({ captures: 5, read: 1, parked: 4, duplicates: 1 });
    expect((await contestOf(first.table))?.captures).toHaveLength(1);
    expect(await contestOf(second.table)).toMatchObject({ state: 'missing' });
    expect(await importAll()).toMatchObject({ captures: 5, new: 0, duplicates: 1, parted: NONE });
  });

  test('never swallows what was kept before, nor is it torn when parts of it come again', async () => {
    const { table, shots } = sheet(0);
    await writeShots(shots.slice(0, 2), () => 'first.jpg');
    await importAll();
    await writeShots(shots, (number) => `${table}-${number}.jpg`);
    expect(await importAll()).toMatchObject({ captures: 3, new: 2, parted: NONE });

    const other = sheet(1);
    await writeShots(other.shots, (number) => `${other.table}-${number}.jpg`);
    expect(await importAll()).toMatchObject({ captures: 4, new: 1, parted: { captures: 1, images: SHOTS } });
    await writeShots(other.shots.slice(0, 1), () => 'again.jpg');
    expect(await importAll()).toMatchObject({ captures: 4, new: 0, parted: { captures: 1, images: SHOTS } });
  });

  test('is whole or not there when the import is killed, and whole when it is repeated', async () => {
    const some = sheets.slice(0, 3);
    for (const { table, shots } of some) await writeShots(shots, (number) => `${table}-${number}.jpg`);
    const running = home.start('import', 'sheets', folder);
    await untilFiles(running, join(home.data, 'originals'), 3);
    running.child.kill('SIGKILL');
    await running.ended();
    const imported = await importAll();
    expect(imported).toMatchObject({ captures: some.length, read: some.length, parked: 0, duplicates: 0 });
    expect(imported.parted).toEqual({ captures: some.length, images: SHOTS * some.length });
    expect(await filesUnder(join(home.data, 'originals'))).toHaveLength(SHOTS * some.length);
  });
});

describe('parts that came apart', () => {
  async function importApart({ shots }: Shots): Promise<readonly string[]> {
    await writeShots(shots, (number) => `scan-${number}.jpg`);
    const { problems } = await importAll();
    return problems.map(({ capture }) => capture ?? '');
  }

  test('are joined to the one on which the code was read, and count as one sheet', async () => {
    const { table } = sheet(0);
    const parked = await importApart(sheet(0));
    const before = await contestOf(table);
    const read = before?.captures[0]?.id ?? '';
    const given = [read, ...parked].map((id) => id.slice(0, 12));
    const joined = await home.ask<{ readonly reading: string }>('join', ...given);
    expect(joined).toMatchObject({ table, captures: [read, ...parked].toSorted() });
    const after = await contestOf(table);
    expect(after).toMatchObject({ state: 'counted', figures: before?.figures });
    expect(after?.captures).toHaveLength(SHOTS);
    const counting = after?.readings.filter(({ counts }) => counts);
    expect(counting).toMatchObject([{ id: joined.reading, method: 'qr', captures: [read, ...parked].toSorted() }]);

    expect(await home.ask('join', ...given.toReversed())).toEqual(joined);
    expect(await importAll()).toMatchObject({ captures: SHOTS, new: 0, read: SHOTS, parked: 0 });
    await expectWholeOriginals(home);
  });

  test('are placed together where no code was read, and moved together', async () => {
    const { table, shots } = sheet(0);
    const parked = await importApart({ table, shots: shots.slice(0, -1) });
    const { exit, err } = await home.run('join', ...parked);
    expect([exit, err]).toEqual([2, expect.stringMatching(/None of these captures lies at a table.*\n.*--table CODE/)]);
    await home.ask('join', ...parked, '--table', sheet(1).table);
    expect(await contestOf(sheet(1).table)).toMatchObject({ state: 'received', readings: [{ method: 'person' }] });
    await home.ask('place', parked[0] ?? '', '--table', table);
    expect((await contestOf(table))?.captures).toHaveLength(SHOTS - 1);
    expect(await contestOf(sheet(1).table)).toMatchObject({ state: 'missing' });
  });

  test('are not joined across tables, nor one with itself', async () => {
    const [one, other] = [sheet(0), sheet(1)];
    await writeShots(
      [one.shots.at(-1) ?? Buffer.alloc(0), other.shots.at(-1) ?? Buffer.alloc(0)],
      (number) => `scan-${number}.jpg`,
    );
    expect(await importAll()).toMatchObject({ read: 2 });
    const ids = await Promise.all(
      [one, other].map(async ({ table }) => (await contestOf(table))?.captures[0]?.id ?? ''),
    );
    const orders: readonly (readonly [args: readonly string[], said: RegExp])[] = [
      [ids, /not parts of one sheet: they are of the tables/],
      [[ids[0] ?? '', ids[0] ?? ''], /One capture alone/],
      [[ids[0] ?? '', '000000000000'], /No capture's id begins with 000000000000/],
      [[...ids, '--table', 'nonsense'], /not written as a table's code/],
    ];
    for (const [args, said] of orders) {
      const { exit, out, err } = await home.run('join', ...args);
      expect([exit, out]).toEqual([2, '']);
      expect(err).toMatch(said);
    }
    for (const { table } of [one, other]) expect(await contestOf(table)).toMatchObject({ state: 'counted' });
  });
});

test('several captures of one sheet support each other: the table is counted once, with all of them', async () => {
  const { table, shots } = sheet(0);
  const code = shots.at(-1) ?? Buffer.alloc(0);
  await writeShots(shots, (number) => `${table}-${number}.jpg`);
  await writeFile(join(folder, 'closer.jpg'), Buffer.concat([code, Buffer.alloc(7)]));
  expect(await importAll()).toMatchObject({ captures: 2, read: 2, parked: 0, parted: { captures: 1, images: SHOTS } });
  const contest = await contestOf(table);
  expect(contest).toMatchObject({ state: 'counted', marks: [] });
  expect(contest?.captures).toHaveLength(2);
  expect(contest?.readings.filter(({ method, counts }) => method === 'qr' && counts)).toHaveLength(2);
  expect(contest?.readings.every(({ counts }) => counts)).toBe(true);
});
