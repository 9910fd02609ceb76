import type { TableColumns } from '@testigo/columns';
import { describe, expect, it } from 'vitest';
import { closeness } from './closeness.ts';
import { searchPlaces } from './search-places.ts';

const names = [
  'Country',
  'Zulia',
  'Maracaibo',
  'Unidad Educativa Rafael Urdaneta',
  'Escuela José Martí',
  'Mérida',
  'Liceo Libertador',
];
const ids = ['r', 'r-1', 'r-1-1', 'r-1-1-a', 'r-1-1-b', 'r-2', 'r-2-1-a'];
const tables: TableColumns = {
  election: 'e'.repeat(64),
  contest: 'president',
  division: 'r',
  levels: ['country', 'state', 'municipality', 'centre'],
  columns: [],
  divisions: {
    ids,
    names,
    depths: Uint8Array.of(0, 1, 2, 3, 3, 1, 3),
    parents: Int32Array.of(-1, 0, 1, 2, 2, 0, 5),
  },
  codes: ['010101001.01', '010101001.02', '010101002.01', '020101001.01'],
  centres: Int32Array.of(3, 3, 4, 6),
  states: new Uint8Array(4),
  marks: new Uint8Array(4),
  registers: new Float64Array(4),
  figures: [],
};
const found = (query: string) => searchPlaces([tables], query).found.map(({ id }) => id);

describe('looking for a table', () => {
  it('finds it by its code, with or without separators and the zeros it begins with', () => {
    expect(found('010101001')).toEqual(['010101001.01', '010101001.02']);
    expect(found('10101001-02')).toEqual(['010101001.02']);
    expect(searchPlaces([tables], '0201').found[0]?.within).toEqual(['Liceo Libertador', 'Mérida']);
  });

  it('finds places by words in any order, without marks, with letters wrong or swapped', () => {
    expect(found('urdaneta')).toEqual(['r-1-1-a']);
    expect(found('URDANTEA rafael')).toEqual(['r-1-1-a']);
    expect(found('jose marti')).toEqual(['r-1-1-b']);
    expect(found('merida')[0]).toBe('r-2');
    expect(found('libertdor')).toEqual(['r-2-1-a']);
  });

  it('takes a word of the place above to tell places apart, but never for a name of its own', () => {
    expect(found('zulia escuela')).toEqual(['r-1-1-b']);
    expect(found('zulia')).toEqual(['r-1']);
    expect(found('merida escuela')).toEqual([]);
    expect(found('country')).toEqual([]);
  });

  it('tells who types the number of a document that there is no such look-up', () => {
    for (const number of ['V-12.345.678', '12345678', '9.876.543'])
      expect(searchPlaces([tables], number)).toEqual({ found: [], looksLikePerson: true });
    expect(searchPlaces([tables], 'nowhere').looksLikePerson).toBe(false);
  });
});

describe('how close words are', () => {
  it('asks short words to be right and allows long ones two mistakes', () => {
    expect([closeness('luz', 'lus'), closeness('casa', 'caza'), closeness('libertador', 'libetrador')]).toEqual([
      0, 1, 1,
    ]);
    expect(closeness('libertador', 'liberacion')).toBe(0);
  });
});
