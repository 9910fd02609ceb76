import { defined } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import type { Shard } from '../shard.ts';
import { votesByCandidate } from '../votes-by-candidate.ts';
import type { Verdict } from './official-tables.ts';
import type { RegisterGaps } from './register-gaps.ts';
import { type ResidualCheck, residualCheck } from './residual.ts';
import { type RoundedTotals, roundedTotals } from './rounded-totals.ts';
import { certaintyOfShard, type ShardCertainty } from './shard-certainty.ts';

/** What an authority announced of one contest in one place; null: it did not say. */
export interface StatedClaim {
  /** Votes by candidate id; those that it does not name are absent. */
  readonly candidates: { readonly [candidate: string]: number };
  /** Votes of all candidates that it does not name, together. */
  readonly others: number | null;
  readonly valid: number | null;
  readonly null: number | null;
  readonly voters: number | null;
  readonly register: number | null;
  readonly uncounted: number | null;
}

/** Stands for the candidates that a claim does not name, wherever votes are given by candidate. */
export const OTHERS = '@others';

/** An announcement held against the sheets of its place. */
export interface ClaimWeight {
  readonly check: ResidualCheck;
  /** Most registered voters that the claim leaves uncounted: as it says, or as follows from what it says; null where nothing does. */
  readonly uncounted: number | null;
  /**
   * Contradicted where no completion of the sheets gives the announced totals; confirmed where one may and the sheets decide for the very candidate
   * who leads in it; open otherwise. Confirmed is the outcome, not every figure.
   */
  readonly verdict: Verdict;
  /** Whether the totals look as if made from rounded percentages: a footnote, with its caveat. */
  readonly rounded: RoundedTotals;
  readonly certainty: ShardCertainty;
}

/** Holds what was announced against the counted sheets of the same place and contest. */
export function weighClaim(
  definition: ElectionDefinition,
  claim: StatedClaim,
  shard: Shard,
  gaps: RegisterGaps,
): ClaimWeight {
  const contest = defined(
    definition.contests.find(({ id }) => id === shard.contest),
    'the contest of a shard',
  );
  const certainty = certaintyOfShard(definition, shard, gaps);
  const announced = new Map(Object.entries(claim.candidates).sort(([, one], [, two]) => two - one));
  const onSheets = new Map<string, number>();
  for (const [candidate, votes] of Object.entries(votesByCandidate(contest, shard.clean.options))) {
    const named = announced.has(candidate) ? candidate : OTHERS;
    onSheets.set(named, (onSheets.get(named) ?? 0) + votes);
  }
  if (claim.others !== null) announced.set(OTHERS, claim.others);
  const uncounted = mostUncounted(claim);
  const check = residualCheck(onSheets, { votes: announced, uncounted }, certainty.clean.outside);
  const { decided, leader } = certainty.clean;
  const agrees = decided && leader !== null && leader === leaderOf(claim.candidates);
  const verdict = check.possible ? (agrees ? 'confirmed' : 'open') : 'contradicted';
  return { check, uncounted, verdict, rounded: roundedTotals(announced), certainty };
}

/** Whoever voted in the claim is counted in it. */
function mostUncounted({ uncounted, register, voters, valid, null: nullVotes }: StatedClaim): number | null {
  if (uncounted !== null) return uncounted;
  return register === null ? null : Math.max(0, register - Math.max(voters ?? 0, (valid ?? 0) + (nullVotes ?? 0)));
}

function leaderOf(votes: StatedClaim['candidates']): string | null {
  const [first, second] = Object.entries(votes).sort(([, one], [, two]) => two - one);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}
