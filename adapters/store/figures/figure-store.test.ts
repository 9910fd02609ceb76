import { readTable, reconcile } from '@testigo/counting';
import type { FigureStore } from '@testigo/intake/figures';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCountStore } from '../counting/count-store.ts';
import { createFigureComparer } from './figure-comparer.ts';
import { createFigureStore } from './figure-store.ts';
import {
  BY_CANDIDATE,
  beginTrial,
  FIRST,
  type FiguresTrial,
  HEADER,
  PUBLISHED,
  SCANS,
} from './testing/figures-trial.ts';

let trial: FiguresTrial;
beforeEach(async () => {
  trial = await beginTrial(PUBLISHED);
});
afterEach(() => trial.store.drop());

test('rows become readings that count, with register, place and candidates', async () => {
  const done = await trial.imported(FIRST);
  expect(done).toMatchObject({ role: 'accepted', rows: 3, new: 3, answers: [], remarks: [], problems: [], leftOut: 0 });
  expect(await trial.count()).toMatchObject({
    tables: { expected: 10, counted: 3, missing: 7 },
    register: { expected: 100, counted: 18, missing: 82 },
    registerUnknown: 1,
    totals: { clean: { options: [5, 2, 4], candidates: { X: 7, Y: 4 } } },
  });
  const table = await createCountStore(trial.store.database).view((view) => readTable(view, trial.election, '2.1'));
  expect(table?.readings.map(({ record }) => record.source)).toEqual([{ id: done.source, row: 3 }]);
});

test('the same file again, whatever it is now called, is one source', async () => {
  const first = await trial.imported(FIRST);
  const again = await trial.imported(FIRST, { name: 'second' });
  expect(again).toMatchObject({ source: first.source, name: 'first', new: 0 });
  expect(again.remarks).toEqual([
    'This file was imported before with the same mapping, as "first".',
    'It keeps that name; "second" was not used.',
  ]);
  expect((await trial.count())?.tables.counted).toBe(3);
});

test('figures by candidate, or where no published figures are accepted, are kept for comparison and enter no total', async () => {
  const tally = await trial.imported('CODE,X,Y\n1.1,3,3\n', { mapping: BY_CANDIDATE });
  expect(tally).toMatchObject({ role: 'comparison', rows: 1 });
  expect(tally.remarks[0]).toContain("don't state every line");
  expect((await trial.count())?.tables.counted).toBe(0);
  await trial.store.drop();
  trial = await beginTrial(SCANS);
  const lines = await trial.imported(FIRST);
  expect(lines).toMatchObject({ role: 'comparison', rows: 3 });
  expect(lines.remarks[0]).toContain('accepts no published figures');
  expect((await trial.count())?.tables.counted).toBe(0);
});

test('a newer version replaces an older one when its last row is there and not before, however often it is cut off', async () => {
  const old = await trial.imported(FIRST);
  const second = `${HEADER}1,1,Escuela,9,1,2,3,https://example.org/new\n2,1,Liceo,,5,0,0,https://example.org/3\n3,1,Liceo,2,1,0,0,\n`;
  const real = createFigureStore(trial.store.database, trial.election.id);
  const cut = async (rows: number) => {
    const through: FigureStore = {
      ...real,
      async saveRows(source, all, places) {
        await real.saveRows(source, all.slice(0, rows), places);
        throw new Error('killed');
      },
    };
    await expect(trial.load(() => second, { name: 'second', replaces: 'first', through })).rejects.toThrow('killed');
    await trial.apply();
  };
  for (const rows of [0, 1, 2]) {
    await cut(rows);
    expect((await trial.count())?.tables.withdrawn).toBe(0);
  }
  // Row 2 of the new file says something else about 2.1 than the old file, and both are alive as yet.
  expect((await trial.count())?.tables).toMatchObject({ counted: 2, disputed: 1 });
  const done = await trial.imported(second, { name: 'second', replaces: 'first' });
  expect(done).toMatchObject({ rows: 3, new: 1, answers: [old.source] });
  expect(await trial.count()).toMatchObject({
    tables: { counted: 3, withdrawn: 1, disputed: 0 },
    totals: { clean: { options: [7, 2, 3] } },
  });
});

test('a version of something that is not there is refused, and says so', async () => {
  const done = await trial.load(() => FIRST, { replaces: 'nowhere' });
  expect(done.ok ? '' : done.error.problem).toContain('no source "nowhere"');
  expect(await createFigureComparer(trial.store.database).names()).toEqual([]);
});

test('sources are compared by what both state, lines against candidates too', async () => {
  await trial.imported(FIRST);
  const changed = FIRST.replace('1,2,3,https://example.org/1', '2,1,3,https://example.org/9').replace(
    '2,1,Liceo',
    '3,1,Liceo',
  );
  await trial.imported(changed, { name: 'lines' });
  await trial.imported('CODE,X,Y\n1.1,2,4\n1.2,0,1\n', { mapping: BY_CANDIDATE, name: 'candidates' });
  const comparer = createFigureComparer(trial.store.database);
  expect(await reconcile(comparer, 'first', 'lines')).toEqual({
    ok: true,
    value: {
      a: 'first',
      b: 'lines',
      measures: ['register', 'candidate:X', 'candidate:Y', 'option:a', 'option:b', 'option:c'],
      common: 2,
      same: 1,
      differing: 1,
      onlyA: 1,
      onlyB: 1,
      votesChanged: 2,
      linksChanged: 1,
      rows: [
        {
          table: '1.1',
          kind: 'differing',
          rowA: 1,
          rowB: 1,
          differences: [
            { measure: 'option:a', a: 1, b: 2 },
            { measure: 'option:b', a: 2, b: 1 },
          ],
          linkA: 'https://example.org/1',
          linkB: 'https://example.org/9',
        },
        expect.objectContaining({ table: '2.1', kind: 'onlyA', rowA: 3, rowB: null, differences: [] }),
        expect.objectContaining({ table: '3.1', kind: 'onlyB', rowA: null, rowB: 3, differences: [] }),
      ],
    },
  });
  expect(await reconcile(comparer, 'first', 'candidates')).toMatchObject({
    ok: true,
    value: {
      measures: ['candidate:X', 'candidate:Y'],
      common: 2,
      differing: 1,
      onlyA: 1,
      onlyB: 0,
      votesChanged: 2,
      linksChanged: 0,
    },
  });
  expect(await reconcile(comparer, 'first', 'other')).toEqual({
    ok: false,
    error: { problem: 'There is no source "other".', remedy: 'The sources are: candidates, first, lines.' },
  });
});
