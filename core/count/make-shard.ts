import { byCodeUnit } from '@testigo/basics';
import type { ByState, Row, Shard, Sums, TotalledMeaning } from './shard.ts';
import { EXPECTED_STATES } from './state.ts';
import { type SumPlan, sumsStart } from './sums.ts';

/** Writes the totals of a division as its canonical shard; `rows` only for centres (docs/records.md, section 8). */
export function makeShard(
  plan: SumPlan,
  division: string,
  level: string,
  totals: readonly number[],
  rows?: readonly Row[],
): Shard {
  const states = EXPECTED_STATES.length;
  const shard = {
    division,
    level,
    contest: plan.contest.id,
    tables: byState(totals, 0),
    register: byState(totals, states),
    registerUnknown: totals[2 * states] ?? 0,
    clean: sums(plan, totals, false),
    flagged: sums(plan, totals, true),
  };
  return rows === undefined
    ? shard
    : { ...shard, rows: rows.map(makeRow).sort((a, b) => byCodeUnit(a.table, b.table)) };
}

function byState(totals: readonly number[], start: number): ByState {
  const counts = Object.fromEntries(EXPECTED_STATES.map((state, index) => [state, totals[start + index] ?? 0]));
  const expected = Object.values(counts).reduce((total, count) => total + count, 0);
  return { expected, ...counts } as unknown as ByState;
}

function sums(plan: SumPlan, totals: readonly number[], flagged: boolean): Sums {
  const start = sumsStart(plan, flagged);
  const options = plan.contest.options.map((_, index) => totals[start + index] ?? 0);
  const figures: { [Meaning in TotalledMeaning]?: number } = {};
  for (const [index, meaning] of plan.meanings.entries()) {
    figures[meaning] = totals[start + plan.contest.options.length + index] ?? 0;
  }
  return { figures, options };
}

function makeRow({ table, state, marks, register, figures }: Row): Row {
  return { table, state, marks, register, figures };
}
