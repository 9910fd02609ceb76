import type { Window } from '@testigo/record';

/** What waits to enter the log. */
export interface WaitingWindow {
  /** Captures, each with everything that was read of it. */
  readonly captures: number;
  /** Distinct divisions at the level beneath the root that they are of; those of an unknown one don't count. */
  readonly regions: number;
  /** When the first of them came, in seconds since 1970, rounded up as {@link coarseTime} says; null when nothing waits. */
  readonly opened: number | null;
}

/** In what way a window hides a capture among fewer others than the election asks. */
export type LowerAnonymity = 'few' | 'one-region';

/** Whether what waits enters the log now: nothing does, it is held until a time at the latest, or all of it does. */
export type WindowDecision =
  | { readonly kind: 'empty' }
  | { readonly kind: 'hold'; readonly until: number }
  | { readonly kind: 'append'; readonly lowered: LowerAnonymity | null };

/**
 * Decides whether a window is full (docs/records.md, section 9): as many captures, as long a time and more than one region; or whether it has
 * been held so long that a smaller one has to do.
 */
export function fillWindow({ captures, regions, opened }: WaitingWindow, rule: Window, now: number): WindowDecision {
  if (captures === 0 || opened === null) return { kind: 'empty' };
  const lowered = captures < rule.records ? 'few' : regions < 2 ? 'one-region' : null;
  const due = opened + (lowered === null ? rule.seconds : rule.hold);
  return now >= due ? { kind: 'append', lowered } : { kind: 'hold', until: due };
}

/** The finest time at which the opening of a window is ever kept, in seconds. */
const FINEST = 60;

/** A time rounded up to the minute, so that it tells of no single arrival; finer only where windows are shorter than that. */
export function coarseTime(now: number, { seconds }: Window): number {
  const grid = Math.max(1, Math.min(FINEST, seconds));
  return Math.ceil(now / grid) * grid;
}
