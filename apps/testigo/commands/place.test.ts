import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportSheetsOutput } from '../contract/import-output.ts';
import type { TableOutput } from '../contract/table-output.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, readTruth, rehearseSheets, type Truth } from '../testing/rehearsed-sheets.ts';

describe('captures that fit no table', () => {
  let home: Home;
  let truth: Truth;
  let imported: ImportSheetsOutput;
  beforeAll(async () => {
    home = await makeHome();
    const rehearsal = await rehearseSheets(home, 10);
    truth = await readTruth(rehearsal);
    await createRehearsal(home, rehearsal.tables);
    imported = await home.ask('import', 'sheets', rehearsal.sheets);
  });
  afterAll(() => home?.remove());

  /** The capture of the file with some fault planted. */
  function captureOf(fault: string): string {
    const file = truth.files.find((one) => one.fault === fault)?.files[0];
    return imported.problems.find((problem) => problem.file === file)?.capture ?? '';
  }
  const tableWith = (fault: string) => truth.tables.find((table) => table.fault === fault)?.code ?? '';
  const standing = async (code: string) => (await home.ask<TableOutput>('table', code)).contests[0];

  test('are parked, each with its reason and the command that places it', () => {
    const told = new Map(imported.problems.map((problem) => [problem.capture, problem]));
    const codes = {
      'no-qr': /^no-code$/,
      'torn-qr': /^(no-code|code-unreadable)$/,
      'unknown-table': /^unknown-table$/,
      'foreign-sheet': /^other-election$/,
      'blank-page': /^(blank|no-code)$/,
    };
    for (const [fault, code] of Object.entries(codes)) {
      const problem = told.get(captureOf(fault));
      expect(problem?.code, fault).toMatch(code);
      const place = `npx testigo place ${problem?.capture?.slice(0, 12)} --table`;
      expect(problem?.remedy).toContain(place);
    }
    expect(told.get(captureOf('broken-image'))?.remedy).not.toContain('place');
  });

  test('are received at the table they are placed at, and can be moved when the table was mistaken', async () => {
    const [capture, right, wrong] = [captureOf('no-qr'), tableWith('no-qr'), tableWith('torn-qr')];
    await home.ask('place', capture.slice(0, 12), '--table', wrong);
    expect(await standing(wrong)).toMatchObject({ state: 'received', captures: [{ id: capture }] });
    await home.ask('place', capture.slice(0, 12), '--table', right);
    expect(await standing(right)).toMatchObject({ state: 'received', captures: [{ id: capture }] });
    expect(await standing(wrong)).toMatchObject({ state: 'missing' });

    const back = await home.ask('place', capture, '--table', wrong);
    expect(await home.ask('place', capture.toUpperCase(), '--table', wrong)).toEqual(back);
    await home.ask('place', capture, '--table', right);
    expect(await standing(right)).toMatchObject({ state: 'received', captures: [{ id: capture }] });
    expect(await standing(wrong)).toMatchObject({ state: 'missing' });
  });

  test('stay where they are when the order makes no sense', async () => {
    const capture = captureOf('torn-qr');
    const read = (await standing(tableWith('same-bytes')))?.captures[0]?.id ?? '';
    const orders: readonly (readonly [args: readonly string[], said: RegExp])[] = [
      [[capture, '--table', 'nonsense'], /nonsense is not written as a table's code is/],
      [[capture, '--table', '99999-999-99'], /There is no table 99999-999-99 in the list of tables/],
      [['0000000000000000', '--table', tableWith('torn-qr')], /No capture's id begins with 0000000000000000/],
      [['', '--table', tableWith('torn-qr')], /No capture's id begins with/],
      [[read, '--table', tableWith('torn-qr')], /is not parked: it was read as the sheet of table/],
      [[capture], /--table <code>' not specified/],
    ];
    for (const [args, said] of orders) {
      const { exit, out, err } = await home.run('place', ...args);
      expect([exit, out]).toEqual([2, '']);
      expect(err).toMatch(said);
    }
    expect(await standing(tableWith('torn-qr'))).toMatchObject({ state: 'missing' });
  });
});
