import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { TableColumns } from './csv.ts';
import { readCsv } from './read-csv.ts';
import type { StagedWriter } from './staging-folder.ts';

/** Rows of a row group, and so rows held at once. */
const GROUP_ROWS = 50_000;

/** A column whose figures may be nothing, for four different reasons. */
const NOTHINGS = 'nothings';

/**
 * Writes the rows of a list of tables as Parquet: the same columns under the same names, figures as 64-bit integers. A figure that is no number is null
 * there, and the column `nothings` says which nothing it is (`option:a=blank valid=illegible`).
 */
export function writeParquet(file: StagedWriter, columns: TableColumns, csv: Iterable<Uint8Array>): void {
  const bytes = new ByteWriter();
  const flush = (): void => {
    file.append(bytes.getBytes());
    bytes.index = 0;
  };
  const writer = new ParquetWriter({
    writer: Object.assign(bytes, { flush, finish: flush }),
    schema: schemaFromColumnData({ columnData: columnDataOf(columns, []) }),
    createdBy: 'testigo',
  });
  let rows: (readonly string[])[] = [];
  const writeGroup = (): void => {
    if (rows.length === 0) return;
    void writer.write({ columnData: columnDataOf(columns, rows), rowGroupSize: GROUP_ROWS });
    rows = [];
  };
  let isHeader = true;
  for (const cells of readCsv(csv)) {
    if (!isHeader) rows.push(cells);
    isHeader = false;
    if (rows.length === GROUP_ROWS) writeGroup();
  }
  writeGroup();
  void writer.finish();
}

function columnDataOf({ names, integers }: TableColumns, rows: readonly (readonly string[])[]) {
  const kinds = names.map((name, index) => ({ name, index, isInteger: integers.has(name) }));
  const data = kinds.map(({ name, index, isInteger }) => ({
    name,
    type: isInteger ? ('INT64' as const) : ('STRING' as const),
    nullable: true,
    data: rows.map((cells) => (isInteger ? integerOf(cells[index] ?? '') : (cells[index] ?? ''))),
  }));
  const nothings = rows.map((cells) => {
    const told = kinds.filter(({ index, isInteger }) => isInteger && /^[a-z]/.test(cells[index] ?? ''));
    return told.length === 0 ? null : told.map(({ name, index }) => `${name}=${cells[index] ?? ''}`).join(' ');
  });
  return [...data, { name: NOTHINGS, type: 'STRING' as const, nullable: true, data: nothings }];
}

function integerOf(cell: string): bigint | null {
  return /^\d+$/.test(cell) ? BigInt(cell) : null;
}
