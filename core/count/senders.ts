import type { Capture } from '@testigo/record';
import type { LivingCapture } from './evidence.ts';

/** What tells one sender from another, or null when a capture bears no mark. */
function senderOf(capture: Capture): string | null {
  if (capture.sender !== undefined) return `sender ${capture.sender}`;
  return capture.station === undefined ? null : `station ${capture.station}`;
}

/**
 * Whether captures come from at least so many distinct senders; those that bear no mark are one sender together
 * (docs/records.md, section 6).
 */
export function haveSenders(captures: readonly LivingCapture[], needed: number): boolean {
  if (needed <= 1) return captures.length >= needed;
  return new Set(captures.map(({ capture }) => senderOf(capture) ?? 'unmarked')).size >= needed;
}

/** Whether two captures, one of each side, come from two different marked senders. */
export function haveDistinctSenders(left: readonly LivingCapture[], right: readonly LivingCapture[]): boolean {
  return left.some(({ capture }) => {
    const one = senderOf(capture);
    if (one === null) return false;
    return right.some((other) => {
      const two = senderOf(other.capture);
      return two !== null && two !== one;
    });
  });
}
