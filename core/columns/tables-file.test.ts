import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTables, encodeTables, sumTables } from './index.ts';
import { columnsOfRows, type TestRow } from './testing/columns-of-rows.ts';

const head = {
  election: 'e'.repeat(64),
  contest: 'president',
  division: 'ar',
  levels: ['country', 'region', 'centre'],
  columns: ['option:a', 'option:b', 'valid', 'null', 'blank', 'votes', 'voters'],
};

const code = fc.stringMatching(/^[A-Za-z0-9._]{1,12}$/);
const figure = fc.oneof(
  fc.constantFrom(-1, -2, -3, 0, 1),
  fc.integer({ min: 0, max: 600 }),
  fc.integer({ min: 0, max: 999_999_999_999 }),
);
const row: fc.Arbitrary<TestRow> = fc.record({
  centre: fc.tuple(code, code).map(([region, centre]) => `ar-${region}-${centre}`),
  code: fc.oneof(code, fc.integer({ min: 1, max: 12 }).map(String)),
  state: fc.integer({ min: 0, max: 6 }),
  marks: fc.integer({ min: 0, max: 7 }),
  register: fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 2000 })),
  figures: fc.array(figure, { minLength: 7, maxLength: 7 }),
});

const sorted = (rows: readonly TestRow[]): readonly TestRow[] =>
  [...rows].sort((one, two) =>
    one.centre === two.centre ? (one.code < two.code ? -1 : 1) : one.centre < two.centre ? -1 : 1,
  );

describe('a file of tables', () => {
  it('gives back every table, place and nothing, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.string({ unit: 'grapheme' }), (rows, name) => {
        const tables = columnsOfRows(head, sorted(rows), (id) => `${name.toWellFormed()} ${id}`);
        expect(decodeTables(encodeTables(tables))).toEqual(tables);
      }),
    );
  });

  it('writes a run of codes and sums that agree in almost nothing', () => {
    const rows = Array.from({ length: 2000 }, (_, index): TestRow => {
      const centre = String(Math.floor(index / 4) + 1).padStart(9, '0');
      const votes = [100 + (index % 7), 50 + (index % 5)];
      const valid = (votes[0] ?? 0) + (votes[1] ?? 0);
      return {
        centre: `ar-1-${centre}`,
        code: `${centre}.${String((index % 4) + 1).padStart(2, '0')}`,
        state: 0,
        marks: 0,
        register: 500,
        figures: [...votes, valid, 1, 0, valid + 1, valid + 1],
      };
    });
    const bytes = encodeTables(columnsOfRows(head, rows, (id) => id));
    expect(gzipSync(bytes).length).toBeLessThan(6000);
  });

  it('refuses what is cut off, goes on after its end or is something else', () => {
    const rows: readonly TestRow[] = [
      { centre: 'ar-1-1', code: '1', state: 0, marks: 0, register: 9, figures: [1, 2, 3, 0, 0, 3, 3] },
    ];
    const bytes = encodeTables(columnsOfRows(head, rows, (id) => id));
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeTables(bytes.subarray(0, length)), String(length)).toThrow();
    }
    expect(() => decodeTables(Uint8Array.from([...bytes, 0]))).toThrow(/after its end/);
    expect(() => decodeTables(new Uint8Array(100))).toThrow(/no file of tables/);
  });

  it('sums tables by state up to the root, and never counts a nothing', () => {
    const base = { marks: 0, register: 10 };
    const rows: readonly TestRow[] = [
      { ...base, centre: 'ar-1-1', code: '1', state: 0, figures: [1, 2, 3, -2, -1, 3, 3] },
      { ...base, centre: 'ar-1-1', code: '2', state: 1, figures: [5, 5, 11, 0, -3, 11, 11] },
      { ...base, centre: 'ar-2-1', code: '1', state: 0, figures: [4, -2, 4, 1, 0, 5, 5] },
      { ...base, centre: 'ar-2-1', code: '2', state: 3, figures: [9, 9, 18, 0, 0, 18, 18] },
      { ...base, centre: 'ar-2-1', code: '3', state: 5, register: -1, figures: [] },
    ];
    const [country] = sumTables(columnsOfRows(head, rows, (id) => id));
    expect(country).toEqual({
      tables: [2, 1, 0, 1, 0, 1, 0],
      register: [20, 10, 0, 10, 0, 0, 0],
      registerUnknown: 1,
      clean: [5, 2, 7, 1, 0, 8, 8],
      flagged: [5, 5, 11, 0, 0, 11, 11],
    });
  });
});
