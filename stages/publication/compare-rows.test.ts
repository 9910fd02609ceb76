import { existsSync, readFileSync } from 'node:fs';
import type { Row } from '@testigo/count';
import { describe, expect, it } from 'vitest';
import { compareRows } from './compare-rows.ts';

const row = (table: string, state: Row['state'], votes: number | null, register: number | null = 9): Row => ({
  table,
  state,
  marks: [],
  register,
  figures: votes === null ? null : { a: votes },
});

describe('what changed of the tables of a centre', () => {
  const changes = (before: readonly Row[], after: readonly Row[]) =>
    compareRows('first', before, after).map(({ table, change }) => [table, change]);

  it('is told by what it means for the totals', () => {
    expect(changes([row('1', 'missing', null)], [row('1', 'counted', 5)])).toEqual([['1', 'added']]);
    expect(changes([], [row('1', 'flagged', 5)])).toEqual([['1', 'added']]);
    expect(changes([row('1', 'counted', 5)], [row('1', 'counted', 6)])).toEqual([['1', 'corrected']]);
    expect(changes([row('1', 'counted', 5)], [row('1', 'flagged', 5)])).toEqual([['1', 'corrected']]);
    expect(changes([row('1', 'counted', 5)], [row('1', 'disputed', null)])).toEqual([['1', 'withdrawn']]);
    expect(changes([row('1', 'flagged', 5)], [])).toEqual([['1', 'withdrawn']]);
    expect(changes([row('1', 'missing', null)], [row('1', 'received', null)])).toEqual([['1', 'state']]);
    expect(changes([row('1', 'counted', 5)], [row('1', 'counted', 5, 10)])).toEqual([['1', 'register']]);
    expect(changes([row('1', 'counted', 5)], [row('1', 'counted', 5)])).toEqual([]);
  });

  it('holds the figures of before and after', () => {
    expect(compareRows('first', [row('1', 'counted', 5)], [row('1', 'withdrawn', null)])).toEqual([
      {
        table: '1',
        contest: 'first',
        change: 'withdrawn',
        before: { state: 'counted', figures: { a: 5 } },
        after: { state: 'withdrawn', figures: null },
      },
    ]);
  });
});

const DATA = new URL('../../../shared/data/', import.meta.url);
const V1 = new URL('RESULTADOS_2024_CSV_V1.csv', DATA);
const V2 = new URL('RESULTADOS_2024_CSV_V2.csv', DATA);
const FIGURES = ['VOTOS_VALIDOS', 'VOTOS_NULOS', 'EG', 'NM', 'LM', 'JABE', 'JOBR', 'AE', 'CF', 'DC', 'EM', 'BERA'];

function publishedRows(file: URL, encoding: 'latin1' | 'utf8'): readonly Row[] {
  const [header = '', ...lines] = readFileSync(file, encoding)
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    const figures = Object.fromEntries(FIGURES.map((name) => [name, Number(cell(name))]));
    return { table: `${cell('CENTRO')}.${cell('MESA')}`, state: 'counted', marks: [], register: null, figures };
  });
}

describe.skipIf(!existsSync(V1))('between the two files published in 2024', () => {
  it('543 tables were added and 2 withdrawn, and no vote changed', () => {
    const changes = compareRows('president', publishedRows(V1, 'utf8'), publishedRows(V2, 'latin1'));
    expect(changes.filter(({ change }) => change === 'added')).toHaveLength(543);
    const withdrawn = changes.filter(({ change }) => change === 'withdrawn');
    expect(withdrawn.map(({ table }) => table)).toEqual(['210510003.1', '210510003.3']);
    expect(changes).toHaveLength(545);
  });
});
