import type { Votes } from './certainty.ts';

/** What an authority announced, by candidate, and how much of the country it says it counted. */
export interface OfficialClaim {
  readonly votes: Votes;
  /** Registered voters that the claim itself leaves uncounted; 0 for a complete count. */
  readonly uncounted: number;
}

/** What the tables without a sheet would have to hold for a candidate's announced votes to be right. */
export interface Rest {
  readonly candidate: string;
  readonly onSheets: number;
  readonly announced: number;
  /** Announced minus on the sheets; negative: the sheets alone hold more than was announced. */
  readonly rest: number;
  /** Whether no completion gives the announced figure: fewer votes than the uncounted could take away. */
  readonly impossible: boolean;
}

/** The check of an announced total against the sheets at hand. */
export interface ResidualCheck {
  readonly rests: readonly Rest[];
  /** Sum of the rests: valid votes that the tables outside would have to hold together. */
  readonly sum: number;
  /** Most voters there. */
  readonly outside: number;
  readonly uncounted: number;
  /** Whether the announced totals can be true together with the sheets. */
  readonly possible: boolean;
}

/**
 * Subtracts what the sheets hold from what was announced. If the claim is complete, every rest must be at least 0 and all of them together at most the
 * voters outside. If it leaves voters uncounted, some of our sheets may be outside it: each rest must then be at least minus that number.
 */
export function residualCheck(onSheets: Votes, claim: OfficialClaim, outside: number): ResidualCheck {
  const rests = [...claim.votes].map(([candidate, announced]): Rest => {
    const own = onSheets.get(candidate) ?? 0;
    const rest = announced - own;
    return { candidate, onSheets: own, announced, rest, impossible: rest < -claim.uncounted };
  });
  const sum = rests.reduce((total, { rest }) => total + rest, 0);
  const possible = rests.every(({ impossible }) => !impossible) && sum <= outside;
  return { rests, sum, outside, uncounted: claim.uncounted, possible };
}
