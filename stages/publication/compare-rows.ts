import { canonicalText, type Json } from '@testigo/basics';
import type { Row, State } from '@testigo/count';
import type { NotedChange, PublishedState } from './change-log.ts';

/** What changed between the rows of a centre as published before and as they are now. */
export function compareRows(contest: string, before: readonly Row[], after: readonly Row[]): readonly NotedChange[] {
  const old = new Map(before.map((row) => [row.table, row]));
  const now = new Map(after.map((row) => [row.table, row]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((table): readonly NotedChange[] => {
    const [one, two] = [old.get(table), now.get(table)];
    const change = changeOf(one, two);
    if (change === null) return [];
    if (change === 'register') return [{ table, contest, change }];
    return [{ table, contest, change, before: stateOf(one), after: stateOf(two) }];
  });
}

function changeOf(
  before: Row | undefined,
  after: Row | undefined,
): 'added' | 'corrected' | 'withdrawn' | 'state' | 'register' | null {
  if (isInTotal(before) !== isInTotal(after)) return isInTotal(after) ? 'added' : 'withdrawn';
  const isSame = textOf(stateOf(before)) === textOf(stateOf(after));
  if (!isSame) return isInTotal(after) ? 'corrected' : 'state';
  return before?.register === after?.register ? null : 'register';
}

function isInTotal(row: Row | undefined): boolean {
  const inTotals: readonly State[] = ['counted', 'flagged'];
  return row !== undefined && inTotals.includes(row.state);
}

function stateOf(row: Row | undefined): PublishedState | null {
  return row === undefined ? null : { state: row.state, figures: row.figures };
}

function textOf(state: PublishedState | null): string {
  return canonicalText(state as unknown as Json);
}
