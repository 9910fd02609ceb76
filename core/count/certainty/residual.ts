import type { Votes } from './certainty.ts';

/** What an authority announced, by candidate, and how much of the country it says it counted. */
export interface OfficialClaim {
  readonly votes: Votes;
  /** Registered voters that the claim itself leaves uncounted; 0 for a complete count, null where nobody knows. */
  readonly uncounted: number | null;
}

/** What the tables without a sheet would have to hold for a candidate's announced votes to be right. */
export interface Rest {
  readonly candidate: string;
  readonly onSheets: number;
  readonly announced: number;
  /** Announced minus on the sheets; negative: the sheets alone hold more than was announced. */
  readonly rest: number;
  /** Whether no completion gives the announced figure: the sheets hold more above it than the uncounted could take away, or it more above the sheets than is outside. */
  readonly impossible: boolean;
}

/** The check of an announced total against the sheets at hand. */
export interface ResidualCheck {
  readonly rests: readonly Rest[];
  /** Sum of the rests: valid votes that the tables outside would have to hold together. */
  readonly sum: number;
  /** Sum of the rests above 0, which tables outside must hold, and of those below, without sign, which the claim must leave uncounted. */
  readonly above: number;
  readonly below: number;
  /** Most voters on tables outside the sheets; null when nobody can say. */
  readonly outside: number | null;
  readonly uncounted: number | null;
  /** Whether the announced totals can be true together with the sheets. */
  readonly possible: boolean;
}

/**
 * Subtracts what the sheets hold from what was announced. What was announced above the sheets must have been cast outside them: all of it together by no
 * more than the voters there. What the sheets hold above the announcement must be on sheets that it left uncounted: by no more than the uncounted
 * voters, so by nobody if it is complete.
 */
export function residualCheck(onSheets: Votes, claim: OfficialClaim, outside: number | null): ResidualCheck {
  const [mostAbove, mostBelow] = [outside ?? Number.POSITIVE_INFINITY, claim.uncounted ?? Number.POSITIVE_INFINITY];
  const rests = [...claim.votes].map(([candidate, announced]): Rest => {
    const own = onSheets.get(candidate) ?? 0;
    const rest = announced - own;
    return { candidate, onSheets: own, announced, rest, impossible: rest > mostAbove || -rest > mostBelow };
  });
  const sum = rests.reduce((total, { rest }) => total + rest, 0);
  const above = rests.reduce((total, { rest }) => total + Math.max(0, rest), 0);
  const possible = above <= mostAbove && above - sum <= mostBelow;
  return { rests, sum, above, below: above - sum, outside, uncounted: claim.uncounted, possible };
}
