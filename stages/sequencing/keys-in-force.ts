import type { ElectionKeys } from '@testigo/record';

/** An amendment `key` of the role `log` that enough adjudicators signed, and the index at which it stands in the log. */
export interface LogKeyChange {
  readonly index: number;
  /** Public key that signs no checkpoint of a size above the index any more. */
  readonly remove: string;
  /** Public key that signs in its place. */
  readonly add: string;
}

/**
 * The public keys that may sign a checkpoint of a size, the one that should first (docs/bundle-format.md, "Checkpoint"): the log's key and its standby
 * keys without those that were removed before. Only genesis makes a key a log key: an amendment chooses among those, so that no thief
 * brings one of his own.
 */
export function keysInForce(
  { log, standby }: Pick<ElectionKeys, 'log' | 'standby'>,
  changes: readonly LogKeyChange[],
  size: number,
): readonly string[] {
  const inForce = changes.filter(({ index }) => index < size).sort((one, two) => two.index - one.index);
  const removed = new Set(inForce.map(({ remove }) => remove));
  const chosen = inForce.map(({ add }) => add);
  const known = [log, ...standby].filter((key) => !removed.has(key));
  return [...new Set([...chosen.filter((key) => known.includes(key)), ...known])];
}
