import type { Candidate, Contest, ElectionDefinition, Field } from '@testigo/election';
import { allFields } from './row-votes.ts';

/** How the fields of a contest's sheets stand on the page of a table; a line is the index of its field in `fields`. */
export interface SheetLayout {
  /** Those of all formats, each once. */
  readonly fields: readonly Field[];
  /** The lines of each candidate: its own, and those of its ballot lines. */
  readonly candidates: readonly { readonly candidate: Candidate; readonly lines: readonly number[] }[];
  /** Totals and whatever else stands on a sheet; `spelt` is the line whose digits this one repeats in words, or null. */
  readonly others: readonly { readonly line: number; readonly spelt: number | null }[];
  readonly valid: number | null;
}

/** Worked out once for a contest: pages ask for it two million times. */
const known = new WeakMap<Contest, SheetLayout>();

/** The layout of a contest's figures. */
export function sheetLayout(definition: ElectionDefinition, contest: Contest): SheetLayout {
  const layout = known.get(contest) ?? makeLayout(allFields(definition, contest.id), contest);
  known.set(contest, layout);
  return layout;
}

function makeLayout(fields: readonly Field[], contest: Contest): SheetLayout {
  const candidateOf = new Map(contest.options.map(({ id, candidate }) => [id, candidate]));
  const lines = fields.map((field, line) => ({ field, line }));
  const ownerOf = ({ means, of = '' }: Field): string | undefined => (means === 'candidate' ? of : candidateOf.get(of));
  const isVote = ({ means }: Field): boolean => means === 'option' || means === 'candidate';
  const votes = lines.filter(({ field }) => isVote(field));
  const indexOf = (found: number): number | null => (found < 0 ? null : found);
  return {
    fields,
    candidates: contest.candidates.map((candidate) => ({
      candidate,
      lines: votes.filter(({ field }) => ownerOf(field) === candidate.id).map(({ line }) => line),
    })),
    others: lines
      .filter(({ field }) => !isVote(field))
      .map(({ field, line }) => ({ line, spelt: indexOf(fields.findIndex(({ id }) => id === field.wordsOf)) })),
    valid: indexOf(fields.findIndex(({ means }) => means === 'valid')),
  };
}
