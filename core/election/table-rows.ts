import { err, ok, type Result } from '@testigo/basics';
import { nameSchema } from '@testigo/record';
import type { ElectionDefinition } from './definition.ts';
import { isDivisionCode } from './divisions.ts';
import type { CsvRecord } from './map-row.ts';
import { parseTableCode } from './table-code.ts';
import type { ListedTable } from './table-list.ts';

/** A row of the file for `election create --tables`: a table with the names of the places that it lies in. */
export interface TableRow extends ListedTable {
  /** Name by id of division, outermost first; only those that the row names. */
  readonly names: ReadonlyMap<string, string>;
}

/** What is wrong with a row of a table file. */
export interface TableRowProblem {
  /** 1-based number of the record; the header is not counted. */
  readonly row: number;
  readonly column: string;
  readonly problem: string;
}

const NAME_LIMIT = 400;

/**
 * The columns of a table file: for each level beneath the root the code, named as the level (`state`), and if you like the name
 * (`state_name`); then `table` and `register`. Other columns are ignored.
 */
export function tableFileColumns(definition: ElectionDefinition): {
  readonly required: readonly string[];
  readonly optional: readonly string[];
} {
  const levels = definition.levels.slice(1).map((level) => level.id);
  return { required: [...levels, 'table', 'register'], optional: levels.map((level) => `${level}_name`) };
}

/**
 * Turns the records of a table file into tables, one by one, in the file's order. A record that can't be used comes out as a problem
 * and the next one is read: the caller decides whether to go on. A code that an earlier row has is such a problem. An empty
 * register means unknown.
 */
export async function* readTableRows(
  definition: ElectionDefinition,
  records: Iterable<CsvRecord> | AsyncIterable<CsvRecord>,
): AsyncGenerator<Result<TableRow, TableRowProblem>, void, undefined> {
  const seen = new Map<string, number>();
  let row = 0;
  for await (const record of records) {
    row += 1;
    const read = readTableRow(definition, record);
    if (!read.ok) {
      yield err({ row, ...read.error });
      continue;
    }
    const earlier = seen.get(read.value.code);
    if (earlier === undefined) seen.set(read.value.code, row);
    yield earlier === undefined
      ? read
      : err({ row, column: 'table', problem: `row ${earlier} has the table "${read.value.code}" already` });
  }
}

type RowFault = Omit<TableRowProblem, 'row'>;

function readTableRow(definition: ElectionDefinition, record: CsvRecord): Result<TableRow, RowFault> {
  const missing = tableFileColumns(definition).required.find((column) => record[column] === undefined);
  if (missing !== undefined) return err({ column: missing, problem: 'the column is missing' });
  const text = (column: string): string => (record[column] ?? '').trim();
  const code = text('table');
  if (parseTableCode(definition.tableCode, code) === null) {
    return err({ column: 'table', problem: `"${code.slice(0, 40)}" is not written as a table's code is` });
  }
  const places = readPlaces(definition, text);
  if (!places.ok) return places;
  const register = text('register');
  if (!/^\d{0,9}$/.test(register)) {
    return err({ column: 'register', problem: `"${register.slice(0, 40)}" is not a whole number of at most 9 digits` });
  }
  return ok({ code, ...places.value, register: register === '' ? null : Number(register) });
}

function readPlaces(
  definition: ElectionDefinition,
  text: (column: string) => string,
): Result<Pick<TableRow, 'division' | 'names'>, RowFault> {
  const names = new Map<string, string>();
  let division = definition.root.id;
  for (const level of definition.levels.slice(1)) {
    const code = text(level.id);
    if (!isDivisionCode(code)) {
      const problem = `"${code.slice(0, 40)}" can't be the code of a place: up to 40 letters, digits, dots and underscores`;
      return err({ column: level.id, problem });
    }
    division = `${division}-${code}`;
    const name = text(`${level.id}_name`).normalize('NFC');
    if (name.length > NAME_LIMIT)
      return err({ column: `${level.id}_name`, problem: `is longer than ${NAME_LIMIT} characters` });
    if (name !== '') names.set(division, name);
  }
  if (nameSchema.safeParse(division).success) return ok({ division, names });
  return err({ column: definition.levels.at(-1)?.id ?? '', problem: 'the codes of its places are too long together' });
}
