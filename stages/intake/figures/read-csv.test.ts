import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CsvDialect, type CsvRow, readCsv } from './read-csv.ts';

const UTF8: CsvDialect = { encoding: 'utf-8', delimiter: ',' };

async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(bytes: Uint8Array | string, dialect = UTF8, size?: number): Promise<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  for await (const row of readCsv(inPieces(whole, size), dialect)) rows.push(row);
  return rows;
}

const EXPECTED = [
  { row: 0, cells: ['A', 'B'] },
  { row: 1, cells: ['ñandú', '2'] },
  { row: 2, cells: ['x, "y"\nz', ''] },
];

test.each([
  ['line feeds', 'A,B\nñandú,2\n"x, ""y""\nz",\n'],
  ['carriage returns and line feeds', 'A,B\r\nñandú,2\r\n"x, ""y""\nz",\r\n'],
  ['a byte order mark', '\ufeffA,B\nñandú,2\n"x, ""y""\nz",\n'],
  ['no line end after the last row', 'A,B\nñandú,2\n"x, ""y""\nz",'],
  ['empty lines', 'A,B\n\nñandú,2\n\n"x, ""y""\nz",\n\n'],
])('a file with %s is read', async (_, text) => {
  expect(await rowsOf(text)).toEqual(EXPECTED);
  expect(await rowsOf(gzipSync(text))).toEqual(EXPECTED);
});

test('semicolons, tabs and Latin-1 are read where the mapping says so', async () => {
  const text = 'A;B\nñandú;2\n';
  const cells = EXPECTED.slice(0, 2);
  expect(await rowsOf(Buffer.from(text, 'latin1'), { encoding: 'latin-1', delimiter: ';' })).toEqual(cells);
  expect(await rowsOf(text.replaceAll(';', '\t'), { encoding: 'utf-8', delimiter: '\t' })).toEqual(cells);
});

test('a stray quote spoils its own cell alone', async () => {
  expect(await rowsOf('A,B\n1,2\n3,"4"5\n6,7"\n8,9\n')).toEqual([
    { row: 0, cells: ['A', 'B'] },
    { row: 1, cells: ['1', '2'] },
    { row: 2, cells: ['3', '"4"5'] },
    { row: 3, cells: ['6', '7"'] },
    { row: 4, cells: ['8', '9'] },
  ]);
});

test('a quote that is never closed is a fault, also when megabytes follow it', async () => {
  await expect(rowsOf('A,B\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({ code: 'CSV_QUOTE_NOT_CLOSED' });
  const long = `A,B\n1,2\n3,"4\n${'5,6\n'.repeat(500_000)}`;
  await expect(rowsOf(long, UTF8, 100_000)).rejects.toMatchObject({ code: 'CSV_MAX_RECORD_SIZE' });
});

test('what is not read is closed', async () => {
  let isClosed = false;
  async function* endless() {
    try {
      while (true) yield Buffer.from('A,B\n'.repeat(1000));
    } finally {
      isClosed = true;
    }
  }
  for await (const row of readCsv(endless(), UTF8)) if (row.row > 10) break;
  await expect.poll(() => isClosed).toBe(true);
});

test('a compressed file that was cut off is a fault, not a shorter file', async () => {
  const whole = gzipSync(Array.from({ length: 10_000 }, (_, row) => `${row},${row * row}\n`).join(''));
  await expect(rowsOf(whole.subarray(0, whole.length - 20), UTF8, 1000)).rejects.toThrow('unexpected end of file');
});

test('whatever the cells, they come back, however the bytes are cut', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '日', ' ', '0') });
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
      const read = await rowsOf(`${quoted.join('\r\n')}\r\n`, UTF8, size);
      expect(read).toEqual(rows.map((cells, row) => ({ row, cells })));
    }),
  );
});
