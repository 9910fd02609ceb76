import { byCodeUnit } from '@testigo/basics';
import {
  addContribution,
  createSumPlans,
  makeShard,
  type Shard,
  type SumPlan,
  shardPath,
  unlistedRemainder,
} from '@testigo/count';
import { levelOf, unlistedDivision } from '@testigo/election';
import type { CountedTable, CountView, Election, TotalsOfDivision } from './ports.ts';

/** The canonical shards of a division, one for each contest it holds, in the definition's order. */
export interface DivisionShards {
  readonly division: string;
  readonly shards: readonly Shard[];
}

/** Whether the shards of centres come with a row for each table. */
export type Rows = 'with-rows' | 'without-rows';

/**
 * The canonical shards of some divisions, in the order asked for; those without any table are left out. What the stated totals of an open list
 * hold beyond the known tables stands in the root and in the unlisted remainder, which is no division of the projections.
 */
export async function readShards(
  view: CountView,
  election: Election,
  divisions: readonly string[],
  rows: Rows = 'with-rows',
): Promise<readonly DivisionShards[]> {
  const { definition } = election;
  const plans = createSumPlans(election);
  const wanted = new Set(divisions);
  const root = definition.root.id;
  const asksForRest = wanted.has(root) || wanted.has(unlistedDivision(definition));
  const totals = groupByDivision(await view.totals([...wanted, ...(asksForRest ? [root] : [])]));
  const centres = divisions.filter((division) => division.split('-').length === definition.levels.length);
  const tables = rows === 'with-rows' && centres.length > 0 ? await view.standingIn(centres) : [];
  const byCentre = Map.groupBy(tables, ({ division }) => division);
  return divisions.flatMap((division) => {
    const shards = [...plans.values()].flatMap((plan) => {
      const numbers = numbersOf(election, plan, division, totals);
      if (numbers === null) return [];
      return [makeOne(election, plan, division, numbers, rows, byCentre.get(division))];
    });
    return shards.length === 0 ? [] : [{ division, shards }];
  });
}

const BATCH = 500;

/** Every canonical shard with its path, division by division; only a batch of divisions is in memory at a time. */
export async function* allShards(
  view: CountView,
  election: Election,
): AsyncGenerator<readonly [path: string, shard: Shard]> {
  const { definition } = election;
  let batch = [definition.root.id, unlistedDivision(definition)];
  const flush = async () => (await readShards(view, election, batch)).flatMap(({ shards }) => shards);
  for await (const division of view.allDivisions()) {
    if (division === definition.root.id) continue;
    batch.push(division);
    if (batch.length < BATCH) continue;
    for (const shard of await flush()) yield [shardPath(shard.contest, shard.division), shard];
    batch = [];
  }
  for (const shard of await flush()) yield [shardPath(shard.contest, shard.division), shard];
}

type TotalsByDivision = ReadonlyMap<string, ReadonlyMap<string, TotalsOfDivision>>;

function groupByDivision(totals: readonly TotalsOfDivision[]): TotalsByDivision {
  const byDivision = new Map<string, Map<string, TotalsOfDivision>>();
  for (const one of totals) {
    const contests = byDivision.get(one.division) ?? new Map<string, TotalsOfDivision>();
    byDivision.set(one.division, contests.set(one.contest, one));
  }
  return byDivision;
}

/** The sums of a division, or null when it holds no table of the contest. */
function numbersOf(
  election: Election,
  plan: SumPlan,
  division: string,
  totals: TotalsByDivision,
): readonly number[] | null {
  const { definition } = election;
  const isRest = division === unlistedDivision(definition);
  const own = totals.get(division)?.get(plan.contest.id);
  if (!isRest && division !== definition.root.id) return own?.numbers ?? null;
  const root = totals.get(definition.root.id)?.get(plan.contest.id);
  const rest = unlistedRemainder(election, plan, root?.tables ?? 0, root?.numbers);
  if (isRest || rest === null) return isRest ? rest : (root?.numbers ?? null);
  const numbers = [...rest];
  if (root !== undefined) addContribution(numbers, root.numbers, 1);
  return numbers;
}

function makeOne(
  { definition }: Election,
  plan: SumPlan,
  division: string,
  numbers: readonly number[],
  rows: Rows,
  tables: readonly CountedTable[] = [],
): Shard {
  const level = levelOf(definition, division);
  const isCentre = division.split('-').length === definition.levels.length && division !== unlistedDivision(definition);
  if (!isCentre || rows === 'without-rows') return makeShard(plan, division, level, numbers);
  const own = tables.filter(({ contest }) => contest === plan.contest.id);
  return makeShard(
    plan,
    division,
    level,
    numbers,
    own.toSorted((one, other) => byCodeUnit(one.table, other.table)),
  );
}
