import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvRecord } from './map-row.ts';
import { type ListedTable, parseTableListLine, startTableListHash, tableListLine } from './table-list.ts';
import { readTableRows, tableFileColumns } from './table-rows.ts';
import { countryDefinition } from './testing/country-files.ts';

const federation = countryDefinition('second-example/election.json');
const row: CsvRecord = {
  canton: '1',
  canton_name: 'Norte',
  station: '0042',
  station_name: 'Escuela',
  table: 'QX0042-B',
  register: '310',
};

async function read(...records: readonly CsvRecord[]) {
  const rows = [];
  for await (const one of readTableRows(federation, records)) rows.push(one);
  return rows;
}

describe('readTableRows', () => {
  it('names its columns by the levels', () => {
    expect(tableFileColumns(federation)).toEqual({
      required: ['canton', 'station', 'table', 'register'],
      optional: ['canton_name', 'station_name'],
    });
  });

  it('gives the table, its centre, the names of its places and its register', async () => {
    expect(await read(row, { ...row, table: 'QX0042-A', register: '', station_name: ' ' })).toEqual([
      {
        ok: true,
        value: {
          code: 'QX0042-B',
          division: 'vel-1-0042',
          names: new Map([
            ['vel-1', 'Norte'],
            ['vel-1-0042', 'Escuela'],
          ]),
          register: 310,
        },
      },
      {
        ok: true,
        value: { code: 'QX0042-A', division: 'vel-1-0042', names: new Map([['vel-1', 'Norte']]), register: null },
      },
    ]);
  });

  it.each<readonly [string, CsvRecord, string, string]>([
    ['no column', { station: undefined }, 'station', 'the column is missing'],
    ['a code of another kind', { table: 'QX42' }, 'table', '"QX42" is not written as a table\'s code is'],
    [
      'a dash in a place',
      { canton: '1-2' },
      'canton',
      '"1-2" can\'t be the code of a place: up to 40 letters, digits, dots and underscores',
    ],
    [
      'no place',
      { canton: '' },
      'canton',
      '"" can\'t be the code of a place: up to 40 letters, digits, dots and underscores',
    ],
    ['a negative register', { register: '-1' }, 'register', '"-1" is not a whole number of at most 9 digits'],
    ['a fraction', { register: '3.5' }, 'register', '"3.5" is not a whole number of at most 9 digits'],
    [
      'forty digits',
      { register: '1'.repeat(40) },
      'register',
      `"${'1'.repeat(40)}" is not a whole number of at most 9 digits`,
    ],
  ])('tells row and column of %s and goes on', async (_, change, column, problem) => {
    const [first, second, third] = await read(
      row,
      { ...row, table: 'QX0043-B', ...change },
      { ...row, table: 'QX0044-B' },
    );
    expect([first?.ok, third?.ok]).toEqual([true, true]);
    expect(second).toEqual({ ok: false, error: { row: 2, column, problem } });
  });

  it('tells of a table that stands in the file twice', async () => {
    expect((await read(row, row))[1]).toEqual({
      ok: false,
      error: { row: 2, column: 'table', problem: 'row 1 has the table "QX0042-B" already' },
    });
  });
});

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const listed = fc.record({ code: name, division: name, register: fc.option(fc.nat(), { nil: null }) });

describe('table lists', () => {
  it('are read line by line as they were written', () => {
    fc.assert(
      fc.property(listed, (table) => {
        const line = tableListLine(table);
        expect(parseTableListLine(line)).toEqual({ ok: true, value: table });
        expect(parseTableListLine(line.trimEnd())).toEqual({ ok: true, value: table });
      }),
    );
    expect(tableListLine({ code: '010113042.01', division: 've-1-1-13-010113042', register: null })).toBe(
      '["010113042.01","ve-1-1-13-010113042",null]\n',
    );
  });

  it.each([
    '',
    '\n',
    '[]',
    '["a","b"]',
    '["a","b",1,2]',
    '["a", "b", 1]',
    '["a","b",-1]',
    '["a","b",1.5]',
    '["","b",1]',
    '["a","b","1"]',
  ])('refuse a line like %j', (line) => expect(parseTableListLine(line).ok).toBe(false));

  it('have the SHA-256 of all their lines, however long they are', () => {
    const tables: ListedTable[] = Array.from({ length: 5000 }, (_, index) => ({
      code: String(index).padStart(6, '0'),
      division: `x-${index % 7}`,
      register: index % 3 === 0 ? null : index,
    }));
    const hash = startTableListHash(createHash('sha256'));
    for (const table of tables) hash.add(table);
    expect(hash.finish()).toBe(createHash('sha256').update(tables.map(tableListLine).join('')).digest('hex'));
    expect(startTableListHash(createHash('sha256')).finish()).toBe(createHash('sha256').digest('hex'));
  });

  it('can not be hashed out of order or with a table twice', () => {
    const table = { code: 'b', division: 'x', register: 1 };
    const hash = startTableListHash(createHash('sha256'));
    hash.add(table);
    expect(() => hash.add(table)).toThrow('names a table once');
    expect(() => hash.add({ ...table, code: 'B' })).toThrow('sorted');
  });
});
