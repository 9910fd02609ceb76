import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReconcileOutput, reconcileOutputSchema } from '../contract/reconcile-output.ts';
import { readOutput } from '../testing/machine-output.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { createRehearsal, type RehearsedSheets, readTruth, rehearseSheets } from '../testing/rehearsed-sheets.ts';
import { writeFigures, writeMapping } from '../testing/write-figures.ts';

describe('comparing publications', () => {
  let home: Home;
  let rehearsal: RehearsedSheets;
  const first = () => join(home.folder, 'first');
  const second = () => join(home.folder, 'second');

  beforeAll(async () => {
    home = await makeHome();
    rehearsal = await rehearseSheets(home, 12);
    await createRehearsal(home, rehearsal.tables);
    const folder = join(rehearsal.sheets, '001');
    const files = (await readdir(folder)).sort();
    for (const file of files.slice(0, 5)) await cp(join(folder, file), join(home.folder, 'some', file));
    await home.ask('import', 'sheets', join(home.folder, 'some'));
    await home.ask('publish', first());
    await home.ask('import', 'sheets', rehearsal.sheets);
    await home.ask('publish', second());
  });
  afterAll(() => home?.remove());

  test('tables that came in between are only in the second, those that a second sheet disputes only in the first', async () => {
    const compared = readOutput(reconcileOutputSchema, await home.run('reconcile', first(), second(), '--json'));
    expect(compared).toMatchObject({ differing: 0, votesChanged: 0, same: compared.common });
    expect(compared.common).toBeGreaterThan(0);
    expect(compared.onlyB).toBeGreaterThan(0);
    const faults = new Map((await readTruth(rehearsal)).tables.map(({ code, fault }) => [code, fault]));
    const gone = compared.rows.filter(({ kind }) => kind === 'onlyA').map(({ table }) => faults.get(table));
    expect(gone).toEqual(gone.map(() => 'conflict'));
    expect(compared.rows).toHaveLength(compared.onlyA + compared.onlyB);
  });

  test('a source is compared with a publication by ballot line', async () => {
    const { tables } = await readTruth(rehearsal);
    const rows = tables.flatMap(({ code, fault, contests: [contest] }) =>
      fault === null && contest?.state === 'counted'
        ? [[code, String(contest.figures['alamo-1']), String(contest.figures['brisa-1'])]]
        : [],
    );
    const [changed] = rows;
    if (changed === undefined) throw new Error('a rehearsal has tables without faults');
    changed[1] = String(Number(changed[1]) + 3);
    await writeMapping(join(home.folder, 'mapping.json'));
    await writeFigures(join(home.folder, 'claim.csv'), ...rows);
    await home.ask('import', 'figures', 'claim.csv', '--source', 'claim', '--mapping', 'mapping.json');
    const compared = await home.ask<ReconcileOutput>('reconcile', 'claim', second());
    expect(compared).toMatchObject({ common: rows.length, differing: 1, onlyA: 0, votesChanged: 3 });
    expect(compared.rows.find(({ kind }) => kind === 'differing')?.table).toBe(changed[0]);
    expect((await home.run('status')).out).not.toContain(second());
  });

  test('a folder that is no publication is refused with what to name instead', async () => {
    const { exit, err } = await home.run('reconcile', first(), home.folder);
    expect(exit).toBe(2);
    expect(err).toContain('holds no publication');
  });
});
