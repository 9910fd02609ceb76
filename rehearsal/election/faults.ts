import { defined } from '@testigo/basics';
import type { ElectionDefinition, SheetFormat, TableRow } from '@testigo/election';
import type { Random } from '../random.ts';
import type { TableVotes, Tally } from './invent-votes.ts';
import { type PrintedFigures, withWords } from './sheet-figures.ts';

/** What goes wrong with a sheet or file of a rehearsal, on purpose. */
export type Fault =
  | 'same-bytes'
  | 'same-sheet'
  | 'wrong-sum'
  | 'conflict'
  | 'over-voting'
  | 'no-qr'
  | 'torn-qr'
  | 'unknown-table'
  | 'foreign-sheet'
  | 'blank-page'
  | 'not-media'
  | 'broken-image';

/** Faults that befall the sheet of a listed table, with the share of the sheets that have them. */
export const TABLE_FAULTS: readonly (readonly [fault: Fault, share: number])[] = [
  ['same-bytes', 0.01],
  ['same-sheet', 0.01],
  ['wrong-sum', 0.01],
  ['conflict', 0.006],
  ['over-voting', 0.006],
  ['no-qr', 0.008],
  ['torn-qr', 0.01],
];

/** Faults of files that belong to no listed table. */
export const LOOSE_FAULTS: readonly (readonly [fault: Fault, share: number])[] = [
  ['unknown-table', 0.006],
  ['foreign-sheet', 0.004],
  ['blank-page', 0.003],
  ['not-media', 0.003],
  ['broken-image', 0.003],
];

/** How often a fault is planned among so many sheets: at least twice, once where there are hardly any. */
export function timesPlanned(share: number, sheets: number): number {
  return Math.max(sheets < 30 ? 1 : 2, Math.round(share * sheets));
}

/** More people than are registered voted: the first option of each contest has the surplus. */
export function overVote(
  definition: ElectionDefinition,
  table: TableRow,
  votes: TableVotes,
  random: Random,
): TableVotes {
  const surplus = (table.register ?? 0) - votes.voters + random.integer(5, 40);
  const contests = [...votes.contests].map(([id, tally]) => {
    const first = defined(definition.contests.find((contest) => contest.id === id)?.options[0], 'an option').id;
    const options = new Map(tally.options).set(first, (tally.options.get(first) ?? 0) + surplus);
    return [id, { ...tally, options }] as const;
  });
  return { voters: votes.voters + surplus, contests: new Map(contests) };
}

/** A second, different sheet for a table that adds up just as well: votes of the strongest option went to the next candidate. */
export function otherVotes(definition: ElectionDefinition, votes: TableVotes, random: Random): TableVotes {
  const contests = [...votes.contests].map(([id, tally]) => [id, shifted(definition, id, tally, random)] as const);
  return { ...votes, contests: new Map(contests) };
}

function shifted(definition: ElectionDefinition, contest: string, tally: Tally, random: Random): Tally {
  const options = defined(definition.contests.find((one) => one.id === contest)?.options, 'a contest');
  const strongest = options.reduce((best, one) =>
    (tally.options.get(one.id) ?? 0) > (tally.options.get(best.id) ?? 0) ? one : best,
  );
  const gainer =
    options.find((option) => option.candidate !== strongest.candidate) ?? options.find((one) => one !== strongest);
  const had = tally.options.get(strongest.id) ?? 0;
  const moved = Math.max(1, Math.min(had, random.integer(5, 60)));
  if (gainer === undefined || had === 0) return tally;
  const changed = new Map(tally.options).set(strongest.id, had - moved);
  return { ...tally, options: changed.set(gainer.id, (tally.options.get(gainer.id) ?? 0) + moved) };
}

/** A total that is printed wrong, in figure and words alike; null where the format checks no total that readings must have. */
export function wrongSum(format: SheetFormat, figures: PrintedFigures, random: Random): PrintedFigures | null {
  const totals = format.checks
    .filter((check) => check.relation === '=')
    .flatMap((check) => check.right.map((id) => ({ id, slack: Math.ceil(check.tolerance[0] / check.tolerance[1]) })))
    .filter(({ id }) => format.fields.some((field) => field.id === id && field.required && figures.has(id)));
  const total = totals[0];
  if (total === undefined) return null;
  const right = figures.get(total.id) ?? 0;
  const off = total.slack + random.integer(1, 30);
  return withWords(format, new Map(figures).set(total.id, right > off ? right - off : right + off));
}
