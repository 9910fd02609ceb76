import type { Sums } from '@testigo/count';
import type { Candidate, Contest } from '@testigo/election';
import { votesByCandidate } from '@testigo/publication';

/** A candidate and the votes of all its ballot lines. */
export interface CandidateVotes {
  readonly candidate: Candidate;
  readonly votes: number;
}

/** Candidates by votes, most first; equals stay in the order of the ballot. */
export function candidatesByVotes(contest: Contest, sums: Sums): readonly CandidateVotes[] {
  const votes = votesByCandidate(contest, sums.options);
  return contest.candidates
    .map((candidate) => ({ candidate, votes: votes[candidate.id] ?? 0 }))
    .sort((one, two) => two.votes - one.votes);
}

/** What percentages are of: the valid votes that the sheets state, or the votes of all lines where they state none. */
export function validVotes(sums: Sums): number {
  const stated = sums.figures.valid ?? 0;
  return stated > 0 ? stated : sums.options.reduce((total, votes) => total + votes, 0);
}

/** How many candidates have a column among the places beneath. */
const LEADERS = 2;

/** Those who lead; equals in the order of the ballot. */
export function leadersOf(contest: Contest, sums: Sums, most = LEADERS): readonly CandidateVotes[] {
  return candidatesByVotes(contest, sums).slice(0, most);
}
