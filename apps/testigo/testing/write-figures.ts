import { writeFile } from 'node:fs/promises';

/** Columns of the CSV files of these tests: a table and the votes of two ballot lines of the rehearsal. */
const COLUMNS = ['table', 'first', 'second'] as const;

/** Writes a mapping for such files, as figures that only serve comparison, with some of its properties changed. */
export async function writeMapping(
  path: string,
  changes: { readonly [property: string]: unknown } = {},
): Promise<void> {
  const mapping = {
    v: 1,
    id: 'test',
    title: { es: 'Cifras de prueba', en: 'Figures for a test' },
    encoding: 'utf-8',
    delimiter: ',',
    role: 'comparison',
    contest: 'president',
    format: 'strip',
    table: [{ column: 'table' }],
    figures: { 'alamo-1': 'first', 'brisa-1': 'second' },
    ...changes,
  };
  await writeFile(path, JSON.stringify(mapping, null, 2));
}

/** Writes such a file, its header first. */
export async function writeFigures(path: string, ...rows: readonly (readonly string[])[]): Promise<void> {
  await writeFile(path, [COLUMNS, ...rows].map((row) => `${row.join(',')}\n`).join(''));
}
