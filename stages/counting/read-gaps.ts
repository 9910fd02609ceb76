import {
  type ByState,
  createSumPlan,
  isOfStatedRegister,
  leastVoters,
  NO_GAPS,
  type RegisterGaps,
  type Shard,
  type StatedFigures,
} from '@testigo/count';
import type { CountView, Election } from './ports.ts';

/**
 * What certainty must know of the registers of some shards and they do not say, in their order. One query for all of them, none where every register is
 * known. Not for shards from which unreleased tables are left out.
 */
export async function readGaps(
  view: CountView,
  election: Election,
  shards: readonly Shard[],
): Promise<readonly RegisterGaps[]> {
  const tables = await readTables(view, shards);
  const gaps: RegisterGaps[] = [];
  for (const [index, shard] of shards.entries()) {
    gaps.push({ tables: tables[index] ?? NO_GAPS.tables, voters: await readVoters(view, election, shard) });
  }
  return gaps;
}

async function readTables(view: CountView, shards: readonly Shard[]): Promise<readonly ByState[]> {
  const divisions = shards.filter(({ registerUnknown }) => registerUnknown > 0).map(({ division }) => division);
  const counts = divisions.length === 0 ? [] : await view.withoutRegister([...new Set(divisions)]);
  const found = Map.groupBy(counts, ({ contest, division }) => `${contest} ${division}`);
  return shards.map(({ contest, division }) => {
    const tables = { ...NO_GAPS.tables };
    for (const { state, tables: number } of found.get(`${contest} ${division}`) ?? []) {
      if (state === 'void') continue;
      tables[state] += number;
      tables.expected += number;
    }
    return tables;
  });
}

async function readVoters(view: CountView, { definition }: Election, shard: Shard): Promise<RegisterGaps['voters']> {
  const contest = definition.contests.find(({ id }) => id === shard.contest);
  if (contest === undefined || shard.registerUnknown === 0 || !isOfStatedRegister(definition, shard)) {
    return NO_GAPS.voters;
  }
  const plan = createSumPlan(definition, contest);
  const fields = plan.meanings.map((_, index) => plan.fields[contest.options.length + index] ?? []);
  const stated = await view.statedWithoutRegister(contest.id, fields);
  const least = (part: 'counted' | 'flagged'): number => {
    const sums: StatedFigures = Object.fromEntries(
      plan.meanings.map((meaning, index) => [meaning, stated[part][index] ?? 0]),
    );
    return leastVoters(sums);
  };
  return { counted: least('counted'), flagged: least('flagged') };
}
