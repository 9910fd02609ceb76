import type { Contest } from '@testigo/election';
import type { Place, PublishedChild } from '@testigo/publication';
import { type CandidateVotes, candidatesByVotes } from '../../standing.ts';

/** Who leads in a place: the first or the second of the whole page, or somebody else, or nobody. */
export type LeaderOfSquare = 'first' | 'second' | 'other';

/** A place as a square. */
export interface Square {
  readonly place: Place;
  /** Side in thousandths of the greatest one, so that areas are as the registers. */
  readonly side: number;
  /** Known registered voters on counted tables, and on all expected ones. */
  readonly counted: number;
  readonly expected: number;
  readonly leader: LeaderOfSquare;
}

/** The squares of the places beneath one, in their order; those without a known register have none. */
export function squaresOf(
  contest: Contest,
  children: readonly PublishedChild[],
  leaders: readonly CandidateVotes[],
): readonly Square[] {
  const shards = children.flatMap(({ place, shards }) => {
    const shard = shards.find((one) => one.contest === contest.id);
    return shard === undefined || shard.register.expected === 0 ? [] : [{ place, shard }];
  });
  const greatest = Math.max(0, ...shards.map(({ shard }) => shard.register.expected));
  return shards.map(({ place, shard }) => {
    const [first, second] = candidatesByVotes(contest, shard.clean);
    const leads = first !== undefined && first.votes > (second?.votes ?? 0) ? first.candidate.id : null;
    const rank = leads === null ? -1 : leaders.findIndex(({ candidate }) => candidate.id === leads);
    return {
      place,
      side: Math.max(1, Math.round(1000 * Math.sqrt(shard.register.expected / greatest))),
      counted: shard.register.counted,
      expected: shard.register.expected,
      leader: rank === 0 ? 'first' : rank === 1 ? 'second' : 'other',
    };
  });
}
