import { ABSENT, type TableColumns, type TablesHead } from '../table-columns.ts';

/** One table of a test: its centre's path of ids, its code, and its figures in the order of the columns. */
export interface TestRow {
  readonly centre: string;
  readonly code: string;
  readonly state: number;
  readonly marks: number;
  readonly register: number;
  readonly figures: readonly number[];
}

/** Tables as columns; rows must be sorted by centre, then by code. */
export function columnsOfRows(
  head: TablesHead,
  rows: readonly TestRow[],
  nameOf: (division: string) => string,
): TableColumns {
  const ids = [...new Set([head.division, ...rows.flatMap(({ centre }) => pathOf(centre))])].sort((one, two) =>
    one < two ? -1 : 1,
  );
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  return {
    ...head,
    divisions: {
      ids,
      names: ids.map(nameOf),
      depths: Uint8Array.from(ids, (id) => id.split('-').length - 1),
      parents: Int32Array.from(ids, (id) => indexOf.get(id.split('-').slice(0, -1).join('-')) ?? -1),
    },
    codes: rows.map(({ code }) => code),
    centres: Int32Array.from(rows, ({ centre }) => indexOf.get(centre) ?? 0),
    states: Uint8Array.from(rows, ({ state }) => state),
    marks: Uint8Array.from(rows, ({ marks }) => marks),
    registers: Float64Array.from(rows, ({ register }) => register),
    figures: head.columns.map((_, index) => Float64Array.from(rows, ({ figures }) => figures[index] ?? ABSENT)),
  };
}

function pathOf(division: string): readonly string[] {
  const codes = division.split('-');
  return codes.map((_, index) => codes.slice(0, index + 1).join('-'));
}
