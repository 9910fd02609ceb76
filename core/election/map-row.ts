import { err, ok, type Result } from '@testigo/basics';
import { nameSchema } from '@testigo/record';
import type { ElectionDefinition } from './definition.ts';
import { isDivisionCode } from './divisions.ts';
import type { CodePiece, ColumnPiece, FigureMapping } from './mapping.ts';
import { parseTableCode } from './table-code.ts';

/** A row of a file with a header: what stands in each column. */
export type CsvRecord = { readonly [column: string]: string | undefined };

/** What a row of published figures says. */
export interface MappedRow {
  readonly table: string;
  /** Id of the centre; null where the mapping doesn't tell places. */
  readonly division: string | null;
  /** Name of each division that the row names, by level. */
  readonly names: ReadonlyMap<string, string>;
  readonly register: number | null;
  /** By field id of the mapping's format. */
  readonly figures: ReadonlyMap<string, number>;
  /** Address of the sheet's picture. */
  readonly link: string | null;
}

/** Why a row can't be used: the column and what is wrong with it, in plain words. */
export interface RowProblem {
  readonly column: string;
  readonly problem: string;
}

/** More voters than any polling table has; also far below what a double holds exactly. */
const REGISTER_DIGITS = 9;

/** Thrown and caught within this file, so that the first bad cell ends the row. */
class BadCell extends Error {
  readonly column: string;
  constructor(column: string, problem: string) {
    super(problem);
    this.column = column;
  }
}

/**
 * Reads one row of published figures by a mapping that {@link checkMapping} found right. Refused, with the first column at fault: a
 * column that is missing, a code that doesn't fit the election, and a figure that is empty, negative, fractional, not decimal digits,
 * or longer than its field.
 */
export function mapRow(
  mapping: FigureMapping,
  definition: ElectionDefinition,
  record: CsvRecord,
): Result<MappedRow, RowProblem> {
  try {
    return ok({
      table: readTable(mapping, definition, record),
      division: readDivision(mapping, definition, record),
      names: readNames(mapping, record),
      register: readRegister(mapping, record),
      figures: readFigures(mapping, definition, record),
      link: mapping.link === undefined ? null : cell(record, mapping.link) || null,
    });
  } catch (fault) {
    if (fault instanceof BadCell) return err({ column: fault.column, problem: fault.message });
    throw fault;
  }
}

function cell(record: CsvRecord, column: string): string {
  const value = record[column];
  if (value === undefined) throw new BadCell(column, 'the column is missing');
  return value.trim();
}

function readTable(mapping: FigureMapping, definition: ElectionDefinition, record: CsvRecord): string {
  const code = joinPieces(mapping.table, record);
  if (parseTableCode(definition.tableCode, code) === null) {
    throw new BadCell(columnOf(mapping.table), `"${shorten(code)}" is not the code of a table in this election`);
  }
  return code;
}

function readDivision(mapping: FigureMapping, definition: ElectionDefinition, record: CsvRecord): string | null {
  if (mapping.divisions === undefined) return null;
  const codes = mapping.divisions.map((level) => {
    const code = joinPieces(level.code, record);
    if (!isDivisionCode(code)) {
      throw new BadCell(columnOf(level.code), `"${shorten(code)}" can't be the code of a place (level ${level.level})`);
    }
    return code;
  });
  const division = [definition.root.id, ...codes].join('-');
  if (!nameSchema.safeParse(division).success) {
    throw new BadCell(columnOf(mapping.divisions.at(-1)?.code ?? []), 'the codes of its places are too long together');
  }
  return division;
}

function readNames(mapping: FigureMapping, record: CsvRecord): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { level, name } of mapping.divisions ?? []) {
    const text = name === undefined ? '' : cell(record, name).normalize('NFC');
    if (text !== '') names.set(level, text);
  }
  return names;
}

function readRegister(mapping: FigureMapping, record: CsvRecord): number | null {
  if (mapping.register === undefined || cell(record, mapping.register) === '') return null;
  return readCount(record, mapping.register, REGISTER_DIGITS);
}

function readFigures(
  mapping: FigureMapping,
  definition: ElectionDefinition,
  record: CsvRecord,
): ReadonlyMap<string, number> {
  const fields = definition.formats.find((format) => format.id === mapping.format)?.fields ?? [];
  const digits = new Map(fields.map((field) => [field.id, field.digits]));
  return new Map(
    Object.entries(mapping.figures).map(([id, column]) => [id, readCount(record, column, digits.get(id) ?? 0)]),
  );
}

function readCount(record: CsvRecord, column: string, digits: number): number {
  const text = cell(record, column);
  if (text === '') throw new BadCell(column, 'is empty; a figure is a whole number');
  if (/^[-−]\s*\d/.test(text)) throw new BadCell(column, `"${shorten(text)}" is negative`);
  if (/^\d+[.,]\d+$/.test(text))
    throw new BadCell(column, `"${shorten(text)}" is not a whole number without separators`);
  if (!/^\d+$/.test(text)) throw new BadCell(column, `"${shorten(text)}" is not a whole number`);
  const significant = text.replace(/^0+(?=.)/, '');
  if (significant.length > digits) {
    throw new BadCell(column, `"${shorten(text)}" has ${significant.length} digits, but at most ${digits} fit`);
  }
  return Number(significant);
}

function joinPieces(pieces: readonly CodePiece[], record: CsvRecord): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : readPiece(piece, record))).join('');
}

function readPiece(piece: ColumnPiece, record: CsvRecord): string {
  const text = cell(record, piece.column);
  const cut = text.slice(piece.from ?? 0, piece.to ?? text.length);
  if (cut === '') throw new BadCell(piece.column, 'is empty, though a code is made of it');
  const trimmed = piece.trim === true ? cut.replace(/^0+(?=.)/, '') : cut;
  return trimmed.padStart(piece.pad ?? 0, '0');
}

function columnOf(pieces: readonly CodePiece[]): string {
  return pieces.find((piece) => typeof piece !== 'string')?.column ?? '';
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}…`;
}
