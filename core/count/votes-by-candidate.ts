import type { Contest } from '@testigo/election';

/** Votes of each candidate: the sum of the ballot lines that belong to it, by candidate id in the contest's order. */
export function votesByCandidate(
  contest: Contest,
  options: readonly number[],
): { readonly [candidate: string]: number } {
  const votes: { [candidate: string]: number } = {};
  for (const { id } of contest.candidates) votes[id] = 0;
  for (const [index, { candidate }] of contest.options.entries()) {
    votes[candidate] = (votes[candidate] ?? 0) + (options[index] ?? 0);
  }
  return votes;
}
