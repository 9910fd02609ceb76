import { type ByState, type Sums, type TotalledMeaning, votesByCandidate } from '@testigo/count';
import type { Contest } from '@testigo/election';
import type { CountView, Election } from './ports.ts';
import { readShards } from './read-shards.ts';

/** The sums of one part of a count, by option and by candidate; a meaning that no format of the contest has is left out. */
export type PartTotals = {
  /** In the contest's order. */
  readonly options: readonly number[];
  readonly candidates: { readonly [candidate: string]: number };
} & { readonly [Meaning in TotalledMeaning]?: number };

/** One contest in one division. */
export interface ContestCount {
  readonly id: string;
  readonly tables: ByState;
  readonly register: ByState;
  /** Expected tables whose register is unknown. */
  readonly registerUnknown: number;
  readonly totals: { readonly clean: PartTotals; readonly flagged: PartTotals };
}

/** The count of a division, of the whole country when none is named; contests in the definition's order. No such division: no contests. */
export async function readCount(
  view: CountView,
  election: Election,
  division: string = election.definition.root.id,
): Promise<readonly ContestCount[]> {
  const [found] = await readShards(view, election, [division], 'without-rows');
  const { contests } = election.definition;
  const shards = new Map((found?.shards ?? []).map((shard) => [shard.contest, shard]));
  return contests.flatMap((contest) => {
    const shard = shards.get(contest.id);
    if (shard === undefined) return [];
    const { tables, register, registerUnknown } = shard;
    const totals = { clean: partTotals(contest, shard.clean), flagged: partTotals(contest, shard.flagged) };
    return [{ id: contest.id, tables, register, registerUnknown, totals }];
  });
}

function partTotals(contest: Contest, sums: Sums): PartTotals {
  return { options: sums.options, candidates: votesByCandidate(contest, sums.options), ...sums.figures };
}
