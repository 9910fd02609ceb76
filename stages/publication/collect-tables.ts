import { assert } from '@testigo/basics';
import { ABSENT, BLANK, ILLEGIBLE, TABLE_MARKS, TABLE_STATES, type TableColumns, UNKNOWN } from '@testigo/columns';
import type { Row } from '@testigo/count';
import { divisionPath, type ElectionDefinition } from '@testigo/election';
import type { Figure, RecordId } from '@testigo/record';
import { type TableColumns as CsvColumns, figureOf, MEANINGS } from './csv.ts';
import type { PublishedDivision } from './ports.ts';

/** Ballots of more lines than these have their votes by candidate in the files for browsers, so that all tables of a country stay small. */
const LINES_KEPT = 16;

/** Collects the tables of the centres that pass by, in their order, for one file of tables. */
export class CollectedTables {
  readonly #head: Pick<TableColumns, 'election' | 'contest' | 'division' | 'levels' | 'columns'>;
  readonly #figuresOf: (row: Row) => readonly number[];
  readonly #ids: string[] = [];
  readonly #names: string[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #codes: string[] = [];
  readonly #centres: number[] = [];
  readonly #rows: { readonly state: number; readonly marks: number; readonly register: number }[] = [];
  readonly #figures: number[][];

  constructor(election: RecordId, definition: ElectionDefinition, columns: CsvColumns) {
    const votes = votesOf(columns);
    const stated = MEANINGS.flatMap((id, index) => {
      const fields = columns.meanings[index] ?? [];
      return fields.length === 0 ? [] : [{ id: id, of: (row: Row) => codeOf(figureOf(row, fields)) }];
    });
    const all = [...votes, ...stated];
    this.#head = {
      election,
      contest: columns.contest.id,
      division: definition.root.id,
      levels: definition.levels.map(({ id }) => id),
      columns: all.map(({ id }) => id),
    };
    this.#figuresOf = (row) => all.map(({ of }) => (row.figures === null ? ABSENT : of(row)));
    this.#figures = all.map(() => []);
  }

  /** Takes the tables of a centre; centres come sorted by id. */
  add(centre: PublishedDivision): void {
    const rows = centre.shards.find(({ contest }) => contest === this.#head.contest)?.rows ?? [];
    if (rows.length === 0) return;
    for (const { id, name } of centre.path) {
      if (this.#indexes.has(id)) continue;
      this.#indexes.set(id, this.#ids.length);
      this.#ids.push(id);
      this.#names.push(name);
    }
    const index = this.#ids.length - 1;
    for (const row of rows) this.#addRow(row, index);
  }

  /** What was collected, column by column. */
  columns(): TableColumns {
    const parents = this.#ids.map((id) => this.#indexes.get(divisionPath(id).at(-2) ?? '') ?? -1);
    return {
      ...this.#head,
      divisions: {
        ids: this.#ids,
        names: this.#names,
        depths: Uint8Array.from(this.#ids, (id) => divisionPath(id).length - 1),
        parents: Int32Array.from(parents),
      },
      codes: this.#codes,
      centres: Int32Array.from(this.#centres),
      states: Uint8Array.from(this.#rows, ({ state }) => state),
      marks: Uint8Array.from(this.#rows, ({ marks }) => marks),
      registers: Float64Array.from(this.#rows, ({ register }) => register),
      figures: this.#figures.map((column) => Float64Array.from(column)),
    };
  }

  #addRow(row: Row, centre: number): void {
    const state = TABLE_STATES.indexOf(row.state);
    assert(state >= 0, `${row.state} is a state of tables`);
    const marks = row.marks.reduce((bits, mark) => bits | (1 << TABLE_MARKS.indexOf(mark)), 0);
    this.#codes.push(row.table);
    this.#centres.push(centre);
    this.#rows.push({ state, marks, register: row.register ?? UNKNOWN });
    for (const [index, figure] of this.#figuresOf(row).entries()) this.#figures[index]?.push(figure);
  }
}

interface FigureColumn {
  readonly id: string;
  readonly of: (row: Row) => number;
}

function votesOf({ contest, options }: CsvColumns): readonly FigureColumn[] {
  const lines = contest.options.map((option, index) => ({
    id: `option:${option.id}`,
    candidate: option.candidate,
    of: (row: Row) => codeOf(figureOf(row, options[index] ?? [])),
  }));
  if (lines.length <= LINES_KEPT) return lines;
  return contest.candidates.map(({ id }) => {
    const own = lines.filter(({ candidate }) => candidate === id);
    return { id: `candidate:${id}`, of: (row) => own.reduce((sum, { of }) => sum + Math.max(0, of(row)), 0) };
  });
}

function codeOf(figure: Figure | undefined): number {
  switch (figure) {
    case undefined:
    case 'absent':
      return ABSENT;
    case 'blank':
      return BLANK;
    case 'illegible':
      return ILLEGIBLE;
    default:
      return figure;
  }
}
