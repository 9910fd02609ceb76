import { TABLE_STATES, type TableColumns } from './table-columns.ts';

/** What is counted within one division, recomputed from its tables alone. */
export interface DivisionSums {
  /** Tables by state, in the order of {@link TABLE_STATES}. */
  readonly tables: number[];
  /** Registered voters by state, where the register is known. */
  readonly register: number[];
  /** Tables that no register is known of. */
  registerUnknown: number;
  /** The sum of each column over counted and over flagged tables; they are never added to one another. */
  readonly clean: number[];
  readonly flagged: number[];
}

/** Counts all tables anew: the sums of each division, by its index. Nothings are in no sum. */
export function sumTables(tables: TableColumns): readonly DivisionSums[] {
  const { divisions, columns } = tables;
  const zeros = (length: number): number[] => new Array<number>(length).fill(0);
  const sums: DivisionSums[] = divisions.ids.map(() => ({
    tables: zeros(TABLE_STATES.length),
    register: zeros(TABLE_STATES.length),
    registerUnknown: 0,
    clean: zeros(columns.length),
    flagged: zeros(columns.length),
  }));
  for (let row = 0; row < tables.codes.length; row += 1) addTable(tables, row, sums);
  for (let index = divisions.ids.length - 1; index > 0; index -= 1) {
    const parent = sums[divisions.parents[index] ?? -1];
    const own = sums[index];
    if (parent !== undefined && own !== undefined) addSums(parent, own);
  }
  return sums;
}

function addTable(tables: TableColumns, row: number, sums: readonly DivisionSums[]): void {
  const own = sums[tables.centres[row] ?? -1];
  const state = tables.states[row] ?? 0;
  if (own === undefined) return;
  own.tables[state] = (own.tables[state] ?? 0) + 1;
  const register = tables.registers[row] ?? -1;
  if (register >= 0) own.register[state] = (own.register[state] ?? 0) + register;
  else if (TABLE_STATES[state] !== 'void') own.registerUnknown += 1;
  const figures = partOf(own, state);
  if (figures === null) return;
  for (let index = 0; index < figures.length; index += 1) {
    figures[index] = (figures[index] ?? 0) + Math.max(0, tables.figures[index]?.[row] ?? 0);
  }
}

function partOf(sums: DivisionSums, state: number): number[] | null {
  if (TABLE_STATES[state] === 'counted') return sums.clean;
  return TABLE_STATES[state] === 'flagged' ? sums.flagged : null;
}

function addSums(parent: DivisionSums, own: DivisionSums): void {
  parent.registerUnknown += own.registerUnknown;
  for (const key of ['tables', 'register', 'clean', 'flagged'] as const) {
    for (const [index, number] of own[key].entries()) parent[key][index] = (parent[key][index] ?? 0) + number;
  }
}
