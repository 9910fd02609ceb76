import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { CountOutput } from '../contract/count-output.ts';
import type { DeskRevokeOutput, DeskStatusOutput } from '../contract/desk-output.ts';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import { openKeyFolder } from '../keys/key-folder.ts';
import { publishedShards, untilFiles } from '../testing/kept-files.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, type RehearsedSheets, readTruth, rehearseSheets } from '../testing/rehearsed-sheets.ts';

describe('a scan station whose leave was taken back', () => {
  let home: Home;
  let untouched: Home;
  let rehearsal: RehearsedSheets;
  let files: readonly string[];
  let whole: ImportSheetsOutput;
  beforeAll(async () => {
    [home, untouched] = await Promise.all([makeHome(), makeHome()]);
    rehearsal = await rehearseSheets(untouched, 10, 'revoked');
    files = (await chosenFiles(rehearsal)).map((file) => join(rehearsal.sheets, file));
    await createRehearsal(untouched, rehearsal.tables);
    whole = await untouched.ask('import', 'sheets', ...files);
    await createRehearsal(home, rehearsal.tables);
  });
  afterAll(async () => {
    await Promise.all([home?.remove(), untouched?.remove()]);
  });

  const importAll = (): Promise<ImportSheetsOutput> => home.ask('import', 'sheets', ...files);

  /** The count as anybody sees it. */
  const count = async () => (await home.ask<CountOutput>('count')).contests.map(({ tables }) => tables);

  test('goes on bringing sheets: they are kept and parked with a reason, and none of them counts', async () => {
    const before = await count();
    const { station } = await openKeyFolder(home.data);
    await home.ask<DeskRevokeOutput>('desk', 'revoke', '--station', station);
    const imported = await importAll();
    expect(imported).toMatchObject({ captures: whole.captures, new: whole.captures, read: 0, parked: whole.captures });
    expect(new Set(imported.problems.map(({ code }) => code))).toEqual(new Set(['station-revoked']));
    expect(imported.problems[0]?.remedy).toMatch(/import the same file from a station that has its leave/);
    expect(await count()).toEqual(before);
    const { queues } = await home.ask<DeskStatusOutput>('desk', 'status');
    expect(queues.map(({ free }) => free)).toEqual([0, 0, 0, 0]);
    // Repeated, it is still the same station.
    expect(await importAll()).toMatchObject({ new: 0, read: 0, parked: whole.captures });
  });

  test('has a successor, whose import of the same files is read and counted as if the first had never been', async () => {
    for (const file of ['station.pem', 'station.pub']) await rm(join(home.data, 'keys', file), { force: true });
    const { captures, read, parked, problems } = await importAll();
    expect({ captures, read, parked }).toEqual({ captures: whole.captures, read: whole.read, parked: whole.parked });
    const codes = (output: { readonly problems: ImportSheetsOutput['problems'] }) =>
      output.problems.map(({ file, code }) => `${file} ${code}`).sort();
    expect(codes({ problems })).toEqual(codes(whole));
    expect(await publishedShards(home)).toEqual(await publishedShards(untouched));
    expect(await importAll()).toMatchObject({ new: 0, read: whole.read });
  });

  test('is stopped in the midst of an import: what was not kept by then does not count', async () => {
    const late = await makeHome();
    onTestFinished(() => late.remove());
    await createRehearsal(late, rehearsal.tables);
    const running = late.start('import', 'sheets', ...files, '--json');
    await untilFiles(running, join(late.data, 'originals'), 1);
    running.child.kill('SIGSTOP');
    const { station } = await openKeyFolder(late.data);
    await late.ask('desk', 'revoke', '--station', station);
    running.child.kill('SIGCONT');
    const { out } = await running.ended();
    expect(JSON.parse(out)).toMatchObject({ new: whole.captures, read: 0 });
  });
});

/** Sheets that are read, and one that is not, so that few images tell all. */
async function chosenFiles(rehearsal: RehearsedSheets): Promise<readonly string[]> {
  const { files } = await readTruth(rehearsal);
  const read = files.filter(({ expected, files: [, more] }) => expected.outcome === 'read' && more === undefined);
  const parked = files.filter(({ expected }) => expected.outcome === 'parked');
  return [...read.slice(0, 3), ...parked.slice(0, 1)].flatMap((one) => one.files);
}
