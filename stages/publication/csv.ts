import type { Row, State } from '@testigo/count';
import { type Contest, type ElectionDefinition, type Field, fieldsOfContest } from '@testigo/election';
import type { Figure } from '@testigo/record';
import type { PublishedDivision } from './ports.ts';

/** Meanings of fields that have a column of their own. */
export const MEANINGS = ['valid', 'null', 'blank', 'votes', 'voters'] as const;

/** Why a table is in no total, or apart from it. */
const REASONS: { readonly [S in State]: string } = {
  counted: '',
  flagged: 'check-fails',
  received: 'not-settled-yet',
  disputed: 'sheets-differ',
  withdrawn: 'taken-back',
  missing: 'no-sheet',
  void: 'no-such-table',
};

/** What the rows of a CSV file of one contest are made of. */
export interface TableColumns {
  readonly contest: Contest;
  /** Whether every line says REHEARSAL, so that none can be taken for a real one. */
  readonly rehearsal: boolean;
  readonly header: string;
  /** Names of the columns, in their order, and those that hold whole numbers. */
  readonly names: readonly string[];
  readonly integers: ReadonlySet<string>;
  /** For each option, the fields that may hold its votes. */
  readonly options: readonly (readonly string[])[];
  /** For each of {@link MEANINGS}, the fields that may hold it. */
  readonly meanings: readonly (readonly string[])[];
}

/**
 * The columns of the tables of one contest: table; id and name of each place; the state of the table (`table_state`, since a level may well be called state); marks; register; `option:<id>` for each ballot line;
 * `candidate:<id>`, the sum of that candidate's lines; and the totals that a sheet states, with the sum of its lines beside them. Lines end as RFC 4180 says, in UTF-8.
 */
export function tableColumns(definition: ElectionDefinition, contest: Contest): TableColumns {
  const fields = definition.formats
    .filter((format) => format.contests.includes(contest.id))
    .flatMap((format) => fieldsOfContest(format, contest.id));
  const idsWhere = (wanted: (field: Field) => boolean): readonly string[] => [
    ...new Set(fields.filter(wanted).map(({ id }) => id)),
  ];
  const places = definition.levels.flatMap(({ id }) => [id, `${id}_name`]);
  const figures = [
    'register',
    ...contest.options.map(({ id }) => `option:${id}`),
    ...contest.candidates.map(({ id }) => `candidate:${id}`),
    ...MEANINGS,
    'valid_summed',
  ];
  const names = [
    'table',
    ...places,
    'table_state',
    'counted',
    'reason',
    'marks',
    ...figures,
    ...(definition.rehearsal ? ['rehearsal'] : []),
  ];
  return {
    contest,
    rehearsal: definition.rehearsal,
    header: csvLine(names.map(harmless)),
    names,
    integers: new Set(figures),
    options: contest.options.map(({ id }) => idsWhere((field) => field.means === 'option' && field.of === id)),
    meanings: MEANINGS.map((meaning) => idsWhere((field) => field.means === meaning)),
  };
}

/** What the lists say of a table: a whole number, or a text that a spreadsheet takes for nothing else; in the order of the columns. */
export type Cells = readonly (string | number)[];

/** The cells of every table of a centre. */
export function cellsOfCentre(columns: TableColumns, centre: PublishedDivision): readonly Cells[] {
  const rows = centre.shards.find(({ contest }) => contest === columns.contest.id)?.rows ?? [];
  const places = centre.path.flatMap(({ id, name }) => [harmless(id), harmless(name)]);
  return rows.map((row) => cellsOfRow(columns, places, row));
}

function cellsOfRow(columns: TableColumns, places: readonly string[], row: Row): Cells {
  const options = columns.options.map((fields) => figureOf(row, fields));
  const candidates = columns.contest.candidates.map(({ id }) => {
    if (row.figures === null) return '';
    const own = options.filter((_, index) => columns.contest.options[index]?.candidate === id);
    return own.reduce<number>((total, figure) => total + (typeof figure === 'number' ? figure : 0), 0);
  });
  return [
    harmless(row.table),
    ...places,
    row.state,
    row.state === 'counted' ? 'yes' : 'no',
    REASONS[row.state],
    row.marks.join(' '),
    row.register ?? '',
    ...options.map((figure) => figure ?? ''),
    ...candidates,
    ...columns.meanings.map((fields) => figureOf(row, fields) ?? ''),
    summed(row, options),
    ...(columns.rehearsal ? ['REHEARSAL'] : []),
  ];
}

/** The figure that a row has in the first of these fields that its sheet has. */
export function figureOf(row: Row, fields: readonly string[]): Figure | undefined {
  for (const field of fields) {
    const figure = row.figures?.[field];
    if (figure !== undefined) return figure;
  }
  return undefined;
}

/** The divisions directly beneath the country, and the country itself, as CSV: what the lists of tables refer to. */
export function placesText(country: PublishedDivision): string {
  const places = [...country.path.slice(0, 1), ...country.children.map(({ place }) => place)];
  const rows = places.map(({ id, name, level }) => [id, name, level].map(harmless));
  return [['place', 'name', 'level'], ...rows].map(csvLine).join('');
}

/** The votes of all lines added up, beside the total that the sheet states; empty where no sheet gave figures. */
function summed(row: Row, options: readonly (Figure | undefined)[]): number | '' {
  if (row.figures === null) return '';
  return options.reduce<number>((total, figure) => total + (typeof figure === 'number' ? figure : 0), 0);
}

/** Cells as a line of CSV. */
export function csvLine(cells: Cells): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : quote(cell))).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front: names come from lists that others wrote. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
