import { divisionPath, type ElectionDefinition } from '@testigo/election';
import type { ByState, Row, Shard, TotalledMeaning } from '../shard.ts';
import type { State } from '../state.ts';
import { createSumPlan, type SumPlan } from '../sums.ts';

/** What certainty must know of registers and a shard does not say; it follows from the rows of the centres within. */
export interface RegisterGaps {
  /** Expected tables whose register is unknown, by state: the shard's `registerUnknown`, taken apart. */
  readonly tables: ByState;
  /**
   * Voters that the sheets of such tables tell of at least, counted and flagged ones. Needed, and above 0, only for the root of an open list, whose
   * stated register holds them.
   */
  readonly voters: { readonly counted: number; readonly flagged: number };
}

const NO_TABLES: ByState = {
  expected: 0,
  counted: 0,
  flagged: 0,
  received: 0,
  disputed: 0,
  withdrawn: 0,
  missing: 0,
};

/** The gaps of a place in which every register is known. */
export const NO_GAPS: RegisterGaps = { tables: NO_TABLES, voters: { counted: 0, flagged: 0 } };

/** Tables of unknown register among rows, by state. */
function tablesWithoutRegister(rows: readonly Pick<Row, 'state' | 'register'>[]): ByState {
  const tables = { ...NO_TABLES };
  for (const { state, register } of rows) {
    if (register !== null || state === 'void') continue;
    tables[state] += 1;
    tables.expected += 1;
  }
  return tables;
}

/** The voters that tables of unknown register have at least, by what their sheets state. */
function votersWithoutRegister(plan: SumPlan, rows: readonly Row[]): RegisterGaps['voters'] {
  const unknown = rows.filter(({ register }) => register === null);
  const least = (wanted: State) =>
    leastVoters(
      figuresOf(
        plan,
        unknown.filter(({ state }) => state === wanted),
      ),
    );
  return { counted: least('counted'), flagged: least('flagged') };
}

/** What some sheets state, summed by meaning. */
export type StatedFigures = { readonly [Meaning in TotalledMeaning]?: number };

/** How many voters sheets tell of at least: those they count as voters, or the votes of all kinds. */
export function leastVoters({
  valid = 0,
  null: nullVotes = 0,
  blank = 0,
  votes = 0,
  voters = 0,
}: StatedFigures): number {
  return Math.max(voters, votes, valid + nullVotes + blank);
}

function figuresOf({ contest, meanings, fields }: SumPlan, rows: readonly Row[]): StatedFigures {
  const sums: { [Meaning in TotalledMeaning]?: number } = {};
  for (const { figures } of rows) {
    for (const [index, meaning] of meanings.entries()) {
      for (const field of fields[contest.options.length + index] ?? []) {
        const figure = figures?.[field];
        if (typeof figure === 'number') sums[meaning] = (sums[meaning] ?? 0) + figure;
      }
    }
  }
  return sums;
}

/** Whether a shard is of everything that the stated register of an open list is of. */
export function isOfStatedRegister({ tables, root, contests }: ElectionDefinition, shard: Shard): boolean {
  if (tables.list === 'closed' || shard.division !== root.id) return false;
  return contests.find(({ id }) => id === shard.contest)?.scope === undefined;
}

/** The gaps of every shard of a whole count, in the order of the shards; those of centres bring their rows. */
export function gapsOfShards(definition: ElectionDefinition, shards: readonly Shard[]): readonly RegisterGaps[] {
  const rows = new Map<string, Row[]>();
  for (const shard of shards) {
    const unknown = (shard.rows ?? []).filter(({ register }) => register === null);
    for (const division of divisionPath(shard.division)) {
      const key = `${shard.contest} ${division}`;
      rows.set(key, [...(rows.get(key) ?? []), ...unknown]);
    }
  }
  return shards.map((shard) => {
    const own = rows.get(`${shard.contest} ${shard.division}`) ?? [];
    const contest = definition.contests.find(({ id }) => id === shard.contest);
    const needsVoters = contest !== undefined && isOfStatedRegister(definition, shard);
    const voters = needsVoters ? votersWithoutRegister(createSumPlan(definition, contest), own) : NO_GAPS.voters;
    return { tables: tablesWithoutRegister(own), voters };
  });
}
