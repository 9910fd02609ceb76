import type { Measured } from './api/index.ts';

/** The 97.5th percentile of the normal distribution: both bounds together hold in 95 of 100 cases. */
const Z = 1.959963984540054;
const MILLION = 1_000_000;

/** A share with its 95 % bounds by Wilson, rounded outwards to parts of a million. */
export function measured(count: number, of: number): Measured {
  if (of === 0) return { count, of, lowest: null, highest: null };
  const share = count / of;
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const middle = share + (Z * Z) / (2 * of);
  const scale = 1 + (Z * Z) / of;
  const lowest = Math.max(0, Math.floor(((middle - spread) / scale) * MILLION));
  const highest = Math.min(MILLION, Math.ceil(((middle + spread) / scale) * MILLION));
  return { count, of, lowest: count === 0 ? 0 : lowest, highest: count === of ? MILLION : highest };
}

/** What was counted of a person's readings of known sheets since she was last told to go on. */
export interface KnownSheets {
  readonly sheets: number;
  readonly fields: number;
  readonly wrong: number;
}

/** Fewer known sheets say nothing. */
const ENOUGH_SHEETS = 20;
/** More wrong fields than this, in parts of a million, are too many to go on with. */
const TOO_MANY_WRONG = 50_000;

/** Whether a person is asked to pause: after enough known sheets, so many wrong fields can't be ruled out any more (the lower bound of the right ones is below 95 %). */
export function needsPause({ sheets, fields, wrong }: KnownSheets): boolean {
  const { highest } = measured(wrong, fields);
  return sheets >= ENOUGH_SHEETS && highest !== null && highest > TOO_MANY_WRONG;
}

/** What independent pairs of readings showed: fields compared, and those that differed. */
export interface PairedReadings {
  readonly fields: number;
  readonly differing: number;
}

/** The share of wrongly typed fields that pairs of readings show: each field was typed twice, and where the two differ at least one is wrong. */
export function wrongFieldsOf({ fields, differing }: PairedReadings): Measured {
  return measured(differing, 2 * fields);
}
