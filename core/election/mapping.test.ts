import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, type MappedRow, mapRow } from './map-row.ts';
import { checkMapping, columnsOf, type FigureMapping } from './mapping.ts';
import { countryDefinition, countryText } from './testing/country-files.ts';

const archive = countryDefinition('venezuela-2024/archive.json');

function mappingOf(file: string): FigureMapping {
  const checked = checkMapping(countryText(`venezuela-2024/${file}`), archive);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

const first = mappingOf('figures-v1.json');
const decoded = mappingOf('figures-qr.json');

const row: CsvRecord = {
  COD_EDO: '1',
  EDO: 'CAPITAL',
  COD_MUN: '1',
  MUN: 'M',
  COD_PAR: '13',
  PAR: ' P ',
  CENTRO: '10113042',
  MESA: '1',
  RE: '666',
  VOTOS_VALIDOS: '364',
  VOTOS_NULOS: '0',
  EG: '200',
  NM: '150',
  LM: '5',
  JABE: '1',
  JOBR: '0',
  AE: '3',
  CF: '1',
  DC: '1',
  EM: '1',
  BERA: '2',
  URL: 'https://example.org/a.jpg',
};

function mapped(change: CsvRecord = {}): MappedRow {
  const read = mapRow(first, archive, { ...row, ...change });
  if (!read.ok) throw new Error(`${read.error.column}: ${read.error.problem}`);
  return read.value;
}

function refused(change: CsvRecord): string {
  const read = mapRow(first, archive, { ...row, ...change });
  return read.ok ? 'accepted' : `${read.error.column}: ${read.error.problem}`;
}

describe('mapRow', () => {
  it('finds the table, its places, its register, its figures and its picture', () => {
    const read = mapped();
    expect(read.table).toBe('010113042.01');
    expect(read.division).toBe('ve-1-1-13-010113042');
    expect(Object.fromEntries(read.names)).toEqual({ state: 'CAPITAL', municipality: 'M', parish: 'P' });
    expect(read.register).toBe(666);
    expect(read.figures.size).toBe(13);
    expect(read.figures.get('EG')).toBe(200);
    expect(read.figures.get('valid')).toBe(364);
    expect(read.link).toBe('https://example.org/a.jpg');
  });

  it('takes an empty link as none and leading zeros as written', () => {
    expect(mapped({ URL: '' }).link).toBeNull();
    expect(mapped({ EG: '0000200' }).figures.get('EG')).toBe(200);
  });

  it('cuts the table from a longer text, and knows no places where the mapping names none', () => {
    const figures = Object.fromEntries(columnsOf(decoded).map((column) => [column, '1']));
    const read = mapRow(decoded, archive, { ...figures, Acta: '990101001.02.1.0001' });
    expect(read).toMatchObject({
      ok: true,
      value: { table: '990101001.02', division: null, register: null, link: null },
    });
    expect(read.ok && read.value.figures.size).toBe(10);
  });

  it.each<readonly [string, CsvRecord, string]>([
    ['a negative figure', { EG: '-3' }, 'EG: "-3" is negative'],
    ['a fraction', { EG: '3.5' }, 'EG: "3.5" is not a whole number without separators'],
    ['a thousands separator', { EG: '1,234' }, 'EG: "1,234" is not a whole number without separators'],
    ['an empty figure', { EG: '' }, 'EG: is empty; a figure is a whole number'],
    ['white space alone', { EG: ' \t' }, 'EG: is empty; a figure is a whole number'],
    ['a word', { EG: 'doce' }, 'EG: "doce" is not a whole number'],
    ['an exponent', { EG: '1e3' }, 'EG: "1e3" is not a whole number'],
    ['hexadecimal', { EG: '0x10' }, 'EG: "0x10" is not a whole number'],
    ['forty digits', { EG: '9'.repeat(40) }, `EG: "${'9'.repeat(40)}" has 40 digits, but at most 6 fit`],
    ['a missing column', { NM: undefined }, 'NM: the column is missing'],
    ['no centre', { CENTRO: '' }, 'CENTRO: is empty, though a code is made of it'],
    [
      'a centre too long',
      { CENTRO: '1234567890' },
      'CENTRO: "1234567890.01" is not the code of a table in this election',
    ],
    ['a table with letters', { MESA: '1A' }, 'CENTRO: "010113042.1A" is not the code of a table in this election'],
    ['a place with a dash', { COD_MUN: '1-2' }, 'COD_MUN: "1-2" can\'t be the code of a place (level municipality)'],
    [
      'the name of the remainder as place',
      { COD_EDO: 'unlisted' },
      'COD_EDO: "unlisted" can\'t be the code of a place (level state)',
    ],
    ['a register too long', { RE: '1234567890' }, 'RE: "1234567890" has 10 digits, but at most 9 fit'],
  ])('refuses a row with %s', (_, change, problem) => {
    expect(refused(change)).toBe(problem);
  });
});

describe('checkMapping', () => {
  const text = countryText('venezuela-2024/figures-v1.json');
  const problems = (from: string, to: string): readonly string[] => {
    const checked = checkMapping(text.replace(from, to), archive);
    return checked.ok ? [] : checked.error.map((one) => `${one.line} ${one.path}: ${one.problem}`);
  };

  it.each([
    [
      '"contest": "president"',
      '"contest": "senate"',
      '12 contest: "senate" is not a contest of venezuela-2024-archive',
    ],
    ['"format": "published"', '"format": "strip"', '13 format: "strip" is not a format of venezuela-2024-archive'],
    ['"EG": "EG"', '"XX": "EG"', '24 figures.XX: "XX" is not a field of the format "published"'],
    ['"role": "accepted"', '"role": "trusted"', '11 role: must be "accepted" or "comparison" or "official"'],
    ['"delimiter": ","', '"delimiter": "|"', '10 delimiter: must be "," or ";" or "\\t"'],
    ['"pad": 9', '"padding": 9', '14 table[0].padding: no such field exists here'],
  ])('names the field and the line: %s becomes %s', (from, to, problem) => {
    expect(problems(from, to)).toContain(problem);
  });
});

const data = new URL('../../../shared/data/', import.meta.url);
const goldenFile = new URL('../../../shared/golden/venezuela-2024-aggregates.json', import.meta.url);

describe.skipIf(!existsSync(data))('the published files of 2024 (skipped where ../shared is absent)', () => {
  function totals(mapping: FigureMapping, text: string) {
    const [header = '', ...lines] = text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .filter((line) => line !== '');
    const columns = header.split(mapping.delimiter);
    const sums = new Map<string, number>();
    const tables = new Set<string>();
    for (const line of lines) {
      const cells = line.split(mapping.delimiter);
      const read = mapRow(mapping, archive, Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
      if (!read.ok) throw new Error(`${line}: ${read.error.column} ${read.error.problem}`);
      tables.add(read.value.table);
      for (const [field, votes] of read.value.figures) sums.set(field, (sums.get(field) ?? 0) + votes);
    }
    return { tables: tables.size, sums };
  }

  const golden = JSON.parse(existsSync(goldenFile) ? readFileSync(goldenFile, 'utf8') : '{}');

  it.each([
    ['v1', 'figures-v1.json', 'RESULTADOS_2024_CSV_V1.csv', 'utf8'],
    ['v2', 'figures-v2.json', 'RESULTADOS_2024_CSV_V2.csv', 'latin1'],
  ] as const)('add up to the golden totals: %s', (version, mapping, file, encoding) => {
    const { tables, sums } = totals(mappingOf(mapping), readFileSync(new URL(file, data), encoding));
    const { VOTOS_VALIDOS, VOTOS_NULOS, RE, ...candidates } = golden[version].totals;
    expect(tables).toBe(golden[version].mesas);
    expect(Object.fromEntries(sums)).toEqual({
      ...candidates,
      valid: VOTOS_VALIDOS,
      null: VOTOS_NULOS,
      ...(RE ? { register: RE } : {}),
    });
  });

  it('read the independent QR set', () => {
    const text = gunzipSync(readFileSync(new URL('qr_decoded_by_others.csv.gz', data))).toString('utf8');
    const { tables, sums } = totals(decoded, text);
    expect([tables, sums.get('EG'), sums.get('NM')]).toEqual([21_952, 6_392_350, 2_891_553]);
  });
});
