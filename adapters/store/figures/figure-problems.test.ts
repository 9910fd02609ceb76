import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFigureComparer } from './figure-comparer.ts';
import { beginTrial, FIRST, type FiguresTrial, HEADER, MAPPING, PUBLISHED } from './testing/figures-trial.ts';

let trial: FiguresTrial;
beforeEach(async () => {
  trial = await beginTrial(PUBLISHED);
});
afterEach(() => trial.store.drop());

test('rows with problems are left out and told by row and column; the rest goes on', async () => {
  const rows = [
    '1,1,Escuela,9,1,2,3,', // 1: good
    '1,2,Escuela,9,-1,2,3,', // 2: negative
    '1,3,Escuela,9,1.5,2,3,', // 3: fractional
    `1,4,Escuela,9,${'9'.repeat(40)},2,3,`, // 4: forty digits
    '1,1,Escuela,9,1,2,3,', // 5: a table twice
    '1,5,Escuela,9,1', // 6: short
    '12345,1,Escuela,9,1,2,3,', // 7: odd code
    '1,6,Escuela,9,,2,3,', // 8: empty
    '1,7,Escuela,9,"1"2,2,3,', // 9: stray quote
    '2,1,Liceo,9,4,0,0,', // 10: good
  ];
  const done = await trial.imported(`${HEADER}${rows.join('\r\n')}\r\n`);
  expect(done).toMatchObject({ rows: 2, new: 2, leftOut: 8 });
  expect(done.problems.map(({ row, column }) => [row, column])).toEqual([
    [2, 'A'],
    [3, 'A'],
    [4, 'A'],
    [5, null],
    [6, null],
    [7, 'CENTRE'],
    [8, 'A'],
    [9, 'A'],
  ]);
  const [negative, fractional, long, twice, short] = done.problems.map(({ problem }) => problem);
  expect(negative).toContain('negative');
  expect(fractional).toContain('not a whole number');
  expect(long).toContain('40 digits');
  expect(twice).toBe('row 1 has the table 1.1 already');
  expect(short).toBe('has 5 cells where the header has 8');
  for (const { file, remedy } of done.problems) expect([file, remedy.length > 10]).toEqual(['figures.csv', true]);
  expect((await trial.count())?.totals.clean.options).toEqual([5, 2, 3]);
});

test('broken encoding spoils its own row, and Latin-1 is read as such where the mapping says so', async () => {
  const latin = Buffer.from(FIRST, 'latin1');
  const wrong = await trial.imported(latin);
  expect(wrong.problems.map(({ row, column }) => [row, column])).toEqual([
    [1, 'NAME'],
    [2, 'NAME'],
  ]);
  const right = await trial.imported(latin, { mapping: { ...MAPPING, encoding: 'latin-1' }, name: 'right' });
  expect(right).toMatchObject({ rows: 3, leftOut: 0 });
});

test.each([
  ['columns that are not there', 'CENTRE,TABLE,A\n1,1,2\n', '"NAME"'],
  ['a column that is there twice', HEADER.replace('LINK', 'A,LINK'), 'two columns "A"'],
  ['nothing in it', '', 'is empty'],
  ['a quote that is never closed', `${FIRST}3,1,"Liceo,9,1,1,1,\n`, "can't be read to its end"],
  ['compression that breaks off', gzipSync(FIRST).subarray(0, 60), "can't be read to its end"],
])('a file with %s is refused as a whole, with a remedy, and nothing is kept', async (_, bytes, words) => {
  const done = await trial.load(() => bytes);
  expect(done.ok ? '' : done.error.problem).toContain(words);
  expect(done.ok ? '' : done.error.remedy).toMatch(/\.$/);
  expect(await createFigureComparer(trial.store.database).names()).toEqual([]);
});

test('a file parted by something else than the mapping says is told so', async () => {
  const done = await trial.load(() => FIRST.replaceAll(',', ';'));
  expect(done.ok ? '' : done.error.remedy).toContain('parted by ";"');
});

test('of a file that is written to meanwhile, the rows are kept that were hashed', async () => {
  let times = 0;
  const done = await trial.load(() => {
    times += 1;
    return times === 1 ? FIRST : FIRST.replace('1,2,3', '1,2,4');
  });
  await trial.apply();
  expect(done).toMatchObject({ ok: true, value: { rows: 3 } });
  expect((await trial.count())?.totals.clean.options).toEqual([5, 2, 4]);
});
