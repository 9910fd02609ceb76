import { byCodeUnit } from '@testigo/basics';
import type { Ratio } from './ratio.ts';

/** Votes by candidate id. A bucket such as "others" is no candidate: nobody in it can be known to win. */
export type Votes = ReadonlyMap<string, number>;

/** The part of an election that a lead does not hold. */
export interface Outside {
  /** Registered voters of the tables outside, as far as their registers are known. */
  readonly voters: number;
  /** Tables outside whose register is unknown. */
  readonly unknownTables: number;
  /** Most voters that a table can have by law; null where none is stated, so that an unknown register leaves everything open. */
  readonly mostPerTable: number | null;
}

/** Whether a candidate has more than half of all votes, whatever the rest holds. */
export type Majority = 'certain' | 'open' | 'impossible';

/** What the votes at hand already decide, whatever the tables outside hold: exact bounds, no estimate. */
export interface Certainty {
  /** Candidates, most votes first; of equal ones by id. */
  readonly ranking: readonly string[];
  /** The one with the most votes; null when several have as many, or nobody has any. */
  readonly leader: string | null;
  /** The second of the ranking; null when there is none. */
  readonly runnerUp: string | null;
  /** Votes between the first and the second. */
  readonly lead: number;
  /** Most voters that the tables outside can have; null when nobody can say. */
  readonly outside: number | null;
  /** Lead minus {@link outside}: above 0 the outcome is decided. */
  readonly slack: number | null;
  readonly decided: boolean;
  /** Who can still win or draw, sorted as in the ranking. */
  readonly possibleWinners: readonly string[];
  /** Least and greatest share of the valid votes that each candidate can end with; absent when {@link outside} is unknown. */
  readonly shares: ReadonlyMap<string, { readonly least: Ratio; readonly greatest: Ratio }>;
  /** Whether the leader has an absolute majority. */
  readonly majority: Majority;
  /** Share of the voters outside that the runner-up needs, if all of them vote for one of the two; null when it is decided or nothing is outside. */
  readonly neededByRunnerUp: Ratio | null;
}

/**
 * What is decided: the leader wins for certain if her lead over everybody else is greater than the number of voters outside; equality can still
 * tie. `otherVotes` are valid votes of the buckets that are no candidate; `outside` is null where nobody can say what is there.
 */
export function certaintyOf(votes: Votes, otherVotes: number, outside: Outside | null): Certainty {
  const ranking = [...votes.keys()].sort(
    (one, two) => (votes.get(two) ?? 0) - (votes.get(one) ?? 0) || byCodeUnit(one, two),
  );
  const [first = 0, second = 0] = ranking.map((candidate) => votes.get(candidate) ?? 0);
  const most = outside === null ? null : mostOutside(outside);
  const lead = first - second;
  const leader = ranking.length > 0 && first > 0 && (ranking.length === 1 || lead > 0) ? (ranking[0] ?? null) : null;
  const decided = leader !== null && most !== null && lead > most;
  return {
    ranking,
    leader,
    runnerUp: ranking[1] ?? null,
    lead,
    outside: most,
    slack: most === null ? null : lead - most,
    decided,
    possibleWinners: ranking.filter((candidate) => most === null || (votes.get(candidate) ?? 0) + most >= first),
    shares: sharesOf(votes, otherVotes, most),
    majority: majorityOf(first, votesOf(votes) + otherVotes, most),
    neededByRunnerUp: decided || most === null || most === 0 ? null : [most + lead, 2 * most],
  };
}

/** Share of the voters outside that the runner-up needs at a turnout there, when all who vote choose one of the two; above 1: impossible. */
export function neededAtTurnout({ lead, outside }: Certainty, turnout: number): number | null {
  if (outside === null || outside === 0 || turnout === 0) return null;
  return (1 + lead / (turnout * outside)) / 2;
}

/** A point of the curve of {@link neededCurve}: shares of the voters outside, and of those of them who vote. */
export interface NeededShare {
  readonly turnout: Ratio;
  readonly share: number;
}

/**
 * What the runner-up would need, turnout by turnout in steps of five per cent: the points of {@link neededAtTurnout} that are possible. Empty where the
 * outcome is decided, or where nobody knows how many voters are outside.
 */
export function neededCurve(certainty: Certainty): readonly NeededShare[] {
  const points: NeededShare[] = [];
  for (let twentieths = 1; twentieths <= 20; twentieths += 1) {
    const share = neededAtTurnout(certainty, twentieths / 20);
    if (share !== null && share <= 1) points.push({ turnout: [twentieths, 20], share });
  }
  return points;
}

function mostOutside({ voters, unknownTables, mostPerTable }: Outside): number | null {
  if (unknownTables === 0) return voters;
  return mostPerTable === null ? null : voters + unknownTables * mostPerTable;
}

function votesOf(votes: Votes): number {
  return [...votes.values()].reduce((sum, one) => sum + one, 0);
}

function sharesOf(votes: Votes, otherVotes: number, most: number | null): Certainty['shares'] {
  if (most === null) return new Map();
  const all = votesOf(votes) + otherVotes + most;
  return new Map(
    [...votes].map(([candidate, own]) => [
      candidate,
      { least: [own, all] as const, greatest: [own + most, all] as const },
    ]),
  );
}

function majorityOf(own: number, all: number, most: number | null): Majority {
  if (most === null) return 'open';
  if (2 * own > all + most) return 'certain';
  return 2 * (own + most) <= all + most ? 'impossible' : 'open';
}
