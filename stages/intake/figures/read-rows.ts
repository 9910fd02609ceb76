import { err, ok, type Result } from '@testigo/basics';
import {
  type CsvRecord,
  columnsOf,
  type ElectionDefinition,
  type FigureMapping,
  type MappedRow,
  mapRow,
} from '@testigo/election';
import { type FigureProblem, FigureProblems } from './figure-problem.ts';
import type { FigureFile } from './ports.ts';
import { readCsv } from './read-csv.ts';

/** A row that fits, with its number in the file. */
export interface NumberedRow extends MappedRow {
  readonly row: number;
}

/** Rows of a file, and what was wrong with the others. */
export interface RowReader {
  /** The rows that fit, one after another; only the first row of each table. */
  readonly rows: AsyncIterable<NumberedRow>;
  /** Complete when the rows have ended. */
  readonly problems: FigureProblems;
}

const REPLACEMENT = '\ufffd';

/** Thrown while reading when the header lacks columns: the file as a whole can't be used. */
export class UnusableFile extends Error {
  readonly problem: FigureProblem;
  constructor(problem: FigureProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}

/** Begins to read a file of figures by a mapping. Iterating throws {@link UnusableFile} when no row can be used. */
export function readRows(file: FigureFile, mapping: FigureMapping, definition: ElectionDefinition): RowReader {
  const problems = new FigureProblems(file.name);
  return { rows: usableRows(file, mapping, definition, problems), problems };
}

async function* usableRows(
  file: FigureFile,
  mapping: FigureMapping,
  definition: ElectionDefinition,
  problems: FigureProblems,
): AsyncGenerator<NumberedRow> {
  const wanted = columnsOf(mapping);
  const seen = new Map<string, number>();
  let header: readonly string[] | null = null;
  for await (const record of readRecords(file, mapping)) {
    if (header === null) {
      header = record.cells.map((name) => name.trim());
      checkHeader(file, mapping, header, wanted);
    } else {
      const named = nameCells(header, record.cells, wanted);
      const mapped = named.ok ? mapRow(mapping, definition, named.value) : named;
      if (!mapped.ok) problems.row(record.row, mapped.error.column, mapped.error.problem);
      else if (seen.has(mapped.value.table)) {
        const earlier = `row ${seen.get(mapped.value.table)} has the table ${mapped.value.table} already`;
        problems.row(record.row, null, earlier);
      } else {
        seen.set(mapped.value.table, record.row);
        yield { row: record.row, ...mapped.value };
      }
    }
  }
  if (header === null) throw unusable(file, null, 'is empty', 'Check that it is the file you mean.');
}

async function* readRecords(file: FigureFile, mapping: FigureMapping): ReturnType<typeof readCsv> {
  try {
    yield* readCsv(file.open(), mapping);
  } catch (fault) {
    if (!isReadFault(fault)) throw fault;
    throw unusable(file, null, `can't be read to its end: ${fault.message}`, remedyFor(fault));
  }
}

function remedyFor(fault: Error): string {
  return 'code' in fault && String(fault.code).startsWith('CSV_')
    ? 'Close the quote where the file breaks off, or get the file once more, and repeat the import.'
    : 'Get the file once more and repeat the import.';
}

/** Faults of the file, not of the program: broken compression, unreadable CSV, no such file, no permission. */
function isReadFault(fault: unknown): fault is Error {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return /^(Z_|CSV_|ENOENT|EACCES|EPERM|EISDIR|EIO)/.test(code);
}

function checkHeader(
  file: FigureFile,
  mapping: FigureMapping,
  header: readonly string[],
  wanted: readonly string[],
): void {
  const missing = wanted.filter((column) => !header.includes(column));
  const [first] = missing;
  if (first !== undefined) {
    const columns = missing.map((column) => `"${column}"`).join(', ');
    const other = [';', ',', '\t'].find((one) => one !== mapping.delimiter && header.join('').includes(one));
    const remedy =
      header.length === 1 && other !== undefined
        ? `Its columns seem to be parted by ${nameOf(other)}; the mapping "${mapping.id}" says ${nameOf(mapping.delimiter)}.`
        : `Use the mapping that belongs to this file, or correct "${mapping.id}"; the file has ${header.slice(0, 40).join(', ')}.`;
    throw unusable(file, first, `has no column ${columns}`, remedy);
  }
  const twice = wanted.find((column) => header.indexOf(column) !== header.lastIndexOf(column));
  if (twice !== undefined) {
    throw unusable(file, twice, `has two columns "${twice}"`, 'Rename or remove the one that is not meant.');
  }
}

function nameOf(delimiter: string): string {
  return delimiter === '\t' ? 'tabs' : `"${delimiter}"`;
}

function unusable(file: FigureFile, column: string | null, problem: string, remedy: string): UnusableFile {
  return new UnusableFile({ file: file.name, row: null, column, problem, remedy });
}

/** The cells of the columns wanted; refused where the row has more or fewer cells than the header, or text that isn't in the encoding. */
function nameCells(
  header: readonly string[],
  cells: readonly string[],
  wanted: readonly string[],
): Result<CsvRecord, { readonly column: string | null; readonly problem: string }> {
  if (cells.length !== header.length) {
    return err({ column: null, problem: `has ${cells.length} cells where the header has ${header.length}` });
  }
  const record: { [column: string]: string } = {};
  for (const column of wanted) {
    const cell = cells[header.indexOf(column)] ?? '';
    if (cell.includes(REPLACEMENT)) {
      return err({ column, problem: 'holds bytes that are no UTF-8; the mapping says that the file is UTF-8' });
    }
    record[column] = cell;
  }
  return ok(record);
}
