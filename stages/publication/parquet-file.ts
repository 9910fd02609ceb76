import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Cells, TableColumns } from './csv.ts';
import type { StagedWriter } from './staging-folder.ts';

/** Rows of a row group, and so rows held at once. */
const GROUP_ROWS = 50_000;

/** A column whose figures may be nothing, for four different reasons. */
const NOTHINGS = 'nothings';

/**
 * Writes the rows of a list of tables as Parquet: the same columns under the same names, figures as 64-bit integers. A figure that is no number is null
 * there, and the column `nothings` says which nothing it is (`option:a=blank valid=illegible`).
 */
export class ParquetFile {
  readonly #columns: TableColumns;
  readonly #writer: ParquetWriter;
  #rows: Cells[] = [];

  constructor(file: StagedWriter, columns: TableColumns) {
    const bytes = new ByteWriter();
    const flush = (): void => {
      file.append(bytes.getBytes());
      bytes.index = 0;
    };
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: Object.assign(bytes, { flush, finish: flush }),
      schema: schemaFromColumnData({ columnData: columnDataOf(columns, []) }),
      createdBy: 'testigo',
    });
  }

  /** Takes the cells of a table. */
  add(cells: Cells): void {
    this.#rows.push(cells);
    if (this.#rows.length === GROUP_ROWS) this.#writeGroup();
  }

  /** Writes what is left, and what a reader needs to find it. */
  finish(): void {
    this.#writeGroup();
    void this.#writer.finish();
  }

  #writeGroup(): void {
    if (this.#rows.length === 0) return;
    void this.#writer.write({ columnData: columnDataOf(this.#columns, this.#rows), rowGroupSize: GROUP_ROWS });
    this.#rows = [];
  }
}

function columnDataOf({ names, integers }: TableColumns, rows: readonly Cells[]) {
  const kinds = names.map((name, index) => ({ name, index, isInteger: integers.has(name) }));
  const data = kinds.map(({ name, index, isInteger }) => ({
    name,
    type: isInteger ? ('INT64' as const) : ('STRING' as const),
    nullable: true,
    data: rows.map((cells) => (isInteger ? integerOf(cells[index]) : (cells[index] ?? ''))),
  }));
  const figures = kinds.filter(({ isInteger }) => isInteger);
  const nothings = rows.map((cells) => {
    const told = figures.filter(({ index }) => typeof cells[index] === 'string' && cells[index] !== '');
    return told.length === 0 ? null : told.map(({ name, index }) => `${name}=${cells[index]}`).join(' ');
  });
  return [...data, { name: NOTHINGS, type: 'STRING' as const, nullable: true, data: nothings }];
}

function integerOf(cell: string | number | undefined): bigint | null {
  return typeof cell === 'number' ? BigInt(cell) : null;
}
