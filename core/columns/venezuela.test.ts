import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeTables, encodeTables, sumTables } from './index.ts';
import { columnsOfRows, type TestRow } from './testing/columns-of-rows.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const V2 = new URL('RESULTADOS_2024_CSV_V2.csv', DATA);
const PLACES = new URL('centres_with_register.csv.gz', DATA);
const CANDIDATES = ['EG', 'NM', 'LM', 'JABE', 'JOBR', 'AE', 'CF', 'DC', 'EM', 'BERA'];

const head = {
  election: 'e'.repeat(64),
  contest: 'president',
  division: 've',
  levels: ['country', 'state', 'municipality', 'parish', 'centre'],
  columns: [...CANDIDATES.map((id) => `option:${id}`), 'valid', 'null'],
};

/** The tables of the second public file, with the names and, shared among a centre's tables, the registers that another group gave its centres. */
function publishedTables() {
  const places = new Map<string, { readonly name: string; readonly register: number; tables: number }>();
  for (const line of gunzipSync(readFileSync(PLACES)).toString().split('\n').slice(1)) {
    const cells = line.split(',');
    const code = cells[1] ?? '';
    const name = cells.slice(5, -12).join(',');
    const known = places.get(code) ?? { name, register: Number(cells.at(-12)), tables: 0 };
    known.tables += 1;
    places.set(code, known);
  }
  const names = new Map<string, string>();
  const rows = readFileSync(V2, 'latin1')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line): TestRow => {
      const cells = line.split(',');
      const [state = '', , municipality = '', , parish = '', , centre = '', table = ''] = cells;
      const code = centre.padStart(9, '0');
      const path = ['ve', state, municipality, parish, code];
      for (const [level, cell] of [1, 3, 5].entries()) names.set(path.slice(0, level + 2).join('-'), cells[cell] ?? '');
      const place = places.get(code);
      names.set(path.join('-'), place?.name ?? code);
      return {
        centre: path.join('-'),
        code: `${code}.${table.padStart(2, '0')}`,
        state: 0,
        marks: 0,
        register: place === undefined ? -1 : Math.round(place.register / place.tables),
        figures: [...cells.slice(10, 20), ...cells.slice(8, 10)].map(Number),
      };
    });
  rows.sort((one, two) => (one.centre + one.code < two.centre + two.code ? -1 : 1));
  return columnsOfRows(head, rows, (id) => names.get(id) ?? id);
}

describe.skipIf(!existsSync(V2))('the 25,073 tables published in 2024', () => {
  it('fit into 350 KB with every figure, place name and register, and add up to what is known', () => {
    const tables = publishedTables();
    const encoded = encodeTables(tables);
    const bytes = gzipSync(encoded, { level: 9 });
    expect(bytes.length).toBeLessThan(350_000);
    const read = decodeTables(gunzipSync(bytes));
    expect(read.divisions.names).toEqual(tables.divisions.names);
    // Written once more, so that comparing does not take longer than all the rest.
    expect(Buffer.from(encodeTables(read)).equals(encoded)).toBe(true);
    const country = sumTables(read)[0];
    expect(country?.tables[0]).toBe(25_073);
    expect(country?.clean.slice(0, 2)).toEqual([7_303_480, 3_316_142]);
    expect(country?.clean.slice(-2)).toEqual([10_887_262, 1213]);
  });
});
