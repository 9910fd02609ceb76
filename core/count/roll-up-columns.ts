import { EXPECTED_STATES } from './state.ts';
import { type SumPlan, sumsStart } from './sums.ts';

/** Tables of one contest as columns, one element a table in each. */
export interface TableColumns {
  /** Place of its centre in the list of divisions. */
  readonly centre: Int32Array;
  /** Place of its state in {@link EXPECTED_STATES}; -1 for a void one. */
  readonly state: Int8Array;
  /** Registered voters; -1 where unknown. */
  readonly register: Int32Array;
  /** What it adds to each sum of the plan, options first and then meanings, table after table; 0 where nothing was had. */
  readonly figures: Int32Array;
}

/**
 * The totals of every division from the states and figures of tables alone: what {@link DivisionTotals} comes to, for those who hold a whole
 * nation as columns. `parents` has for each division the place of the one above it, which stands before it in the list; -1 for the root.
 * Gives `plan.length` numbers a division, in the order of the list.
 */
export function rollUpColumns(plan: SumPlan, tables: TableColumns, parents: Int32Array): Float64Array {
  const totals = new Float64Array(parents.length * plan.length);
  for (let table = 0; table < tables.centre.length; table += 1) addTable(totals, plan, tables, table);
  for (let division = parents.length - 1; division > 0; division -= 1) {
    addDivision(totals, plan.length, division, parents[division] ?? -1);
  }
  return totals;
}

function addTable(totals: Float64Array, plan: SumPlan, tables: TableColumns, table: number): void {
  const state = tables.state[table] ?? -1;
  if (state < 0) return;
  const states = EXPECTED_STATES.length;
  const start = (tables.centre[table] ?? 0) * plan.length;
  const register = tables.register[table] ?? -1;
  addAt(totals, start + state, 1);
  if (register < 0) addAt(totals, start + 2 * states, 1);
  else addAt(totals, start + states + state, register);
  const isFlagged = EXPECTED_STATES[state] === 'flagged';
  if (!isFlagged && EXPECTED_STATES[state] !== 'counted') return;
  const sums = plan.fields.length;
  const into = start + sumsStart(plan, isFlagged);
  const from = table * sums;
  for (let sum = 0; sum < sums; sum += 1) addAt(totals, into + sum, tables.figures[from + sum] ?? 0);
}

function addDivision(totals: Float64Array, length: number, division: number, parent: number): void {
  const from = division * length;
  const into = parent * length;
  for (let place = 0; place < length; place += 1) addAt(totals, into + place, totals[from + place] ?? 0);
}

function addAt(totals: Float64Array, place: number, value: number): void {
  totals[place] = (totals[place] ?? 0) + value;
}
