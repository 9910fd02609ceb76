import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { countOutputSchema } from '../contract/count-output.ts';
import { importFiguresOutputSchema, importSheetsOutputSchema } from '../contract/import-output.ts';
import {
  doctorOutputSchema,
  electionOutputSchema,
  failureOutputSchema,
  placeOutputSchema,
  publishOutputSchema,
  rehearseOutputSchema,
  serveOutputSchema,
  statusOutputSchema,
} from '../contract/other-outputs.ts';
import { reconcileOutputSchema } from '../contract/reconcile-output.ts';
import { tableOutputSchema, tablesOutputSchema } from '../contract/table-output.ts';
import { readOutput } from '../testing/machine-output.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { readTruth } from '../testing/rehearsed-sheets.ts';
import { writeFigures, writeMapping } from '../testing/write-figures.ts';
import { REHEARSAL_DEFINITION } from './rehearse.ts';

describe('what commands print for machines, from an empty folder to published pages', () => {
  let home: Home;
  beforeAll(async () => {
    home = await makeHome();
  });
  afterAll(() => home?.remove());

  async function run<Schema extends z.ZodType>(schema: Schema, ...args: readonly string[]): Promise<z.infer<Schema>> {
    // As processes of their own: each must end by itself, with its exit code.
    const finished = await home.start(...args, '--json').ended();
    expect(finished.exit, finished.err).toBe(0);
    return readOutput(schema, finished);
  }

  test('a rehearsal is made, created, imported, counted, placed, compared and published', async () => {
    expect(await run(statusOutputSchema, 'status')).toMatchObject({ data: home.data, election: null });
    const out = join(home.folder, 'rehearsal');
    const order = ['rehearse', '--tables', '10', '--coverage', '100%', '--seed', 'machine', '--out', out];
    const rehearsal = await run(rehearseOutputSchema, ...order);
    expect(rehearsal.written).toBe(rehearsal.files);
    expect(await run(rehearseOutputSchema, ...order)).toMatchObject({ files: rehearsal.files, written: 0 });

    const create = ['election', 'create', '--definition', REHEARSAL_DEFINITION, '--tables', rehearsal.tables];
    expect(await run(electionOutputSchema, ...create)).toMatchObject({ tables: 10, rehearsal: true });
    const imported = await run(importSheetsOutputSchema, 'import', 'sheets', rehearsal.sheets);
    expect(imported.read + imported.parked).toBe(imported.captures);
    expect(imported.new).toBe(imported.captures);

    const truth = await readTruth(rehearsal);
    const states = truth.tables.flatMap(({ contests }) => contests.map(({ state }) => state));
    const count = await run(countOutputSchema, 'count');
    const tables = count.contests[0]?.tables;
    for (const state of ['counted', 'flagged', 'disputed', 'missing'] as const) {
      expect([state, tables?.[state]]).toEqual([state, states.filter((one) => one === state).length]);
    }

    const listed = await run(tablesOutputSchema, 'tables', '--limit', '6');
    const rest = await run(tablesOutputSchema, 'tables', '--after', listed.next ?? '', '--limit', '6');
    expect([...listed.tables, ...rest.tables].map(({ state }) => state).sort()).toEqual(states.sort());
    expect(rest.next).toBeNull();
    const disputed = [...listed.tables, ...rest.tables].find(({ state }) => state === 'disputed');
    const { contests } = await run(tableOutputSchema, 'table', disputed?.code ?? '');
    expect(contests[0]).toMatchObject({ state: 'disputed', captures: [{}, {}], readings: [{}, {}] });

    const parked = imported.problems.find(({ code }) => code === 'no-code');
    const missing = [...listed.tables, ...rest.tables].find(({ state }) => state === 'missing');
    const place = ['place', parked?.capture?.slice(0, 12) ?? '', '--table', missing?.code ?? ''];
    expect(await run(placeOutputSchema, ...place)).toMatchObject({ capture: parked?.capture, table: missing?.code });

    const bundle = join(home.folder, 'public');
    const published = await run(publishOutputSchema, 'publish', bundle);
    expect(await run(publishOutputSchema, 'publish', bundle)).toMatchObject({
      files: { written: 0 },
      manifest: published.manifest,
    });
    expect((await run(statusOutputSchema, 'status')).election).toMatchObject({
      waiting: 0,
      parked: imported.parked - 1,
    });
  });

  test('figures are imported and compared', async () => {
    const { folder } = home;
    const [code, other] = (await run(tablesOutputSchema, 'tables', '--limit', '2')).tables.map((table) => table.code);
    const mapping = join(folder, 'mapping.json');
    await writeMapping(mapping);
    await writeFigures(join(folder, 'a.csv'), [code ?? '', '5', '7'], [other ?? '', '1', '2']);
    await writeFigures(join(folder, 'b.csv'), [code ?? '', '5', '9']);
    for (const name of ['a', 'b']) {
      const order = ['import', 'figures', `${name}.csv`, '--source', name, '--mapping', mapping];
      expect(await run(importFiguresOutputSchema, ...order)).toMatchObject({ name, role: 'comparison', leftOut: 0 });
    }
    const compared = await run(reconcileOutputSchema, 'reconcile', 'a', 'b');
    expect(compared).toMatchObject({ common: 1, same: 0, differing: 1, onlyA: 1, onlyB: 0, votesChanged: 2 });
  });

  test('serving ends with its address when it is interrupted', async () => {
    const running = home.start('serve', '--json');
    await running.until(/Testigo is ready: http:\/\/127\.0\.0\.1:\d+/);
    const [, url] = /Testigo is ready: (\S+)/.exec(running.said()) ?? [];
    expect((await fetch(url ?? '')).status).toBe(200);
    running.child.kill('SIGINT');
    const ended = await running.ended();
    expect(ended.exit, ended.err).toBe(0);
    expect(readOutput(serveOutputSchema, ended)).toEqual({
      url,
      desk: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    });
  });

  test('doctor says yes or no, with every check', async () => {
    const finished = await home.run('doctor', '--json');
    const { ok, checks } = readOutput(doctorOutputSchema, finished);
    expect(finished.exit).toBe(ok ? 0 : 1);
    expect(checks.length).toBeGreaterThan(3);
  });

  test('what fails says so in the same shape', async () => {
    const finished = await home.run('table', 'nowhere', '--json');
    expect(finished.exit).toBe(2);
    expect(readOutput(failureOutputSchema, finished).error).toContain('nowhere');
  });
});
