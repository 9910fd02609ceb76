import type { Figure } from '../record/records.ts';

/**
 * A figure in a slot: a number ≥ 0, or one of these two. Illegible and absent are the same here: a field that is not had.
 */
export const BLANK = -1;
export const NOT_HAD = -2;

/** Figures of a contest by slot. */
export type Values = readonly number[];

/** The slot value of a figure as read. */
export function slotValue(figure: Figure): number {
  if (typeof figure === 'number') return figure;
  return figure === 'blank' ? BLANK : NOT_HAD;
}

/** Whether two sets of figures have some field with different values. */
export function conflict(left: Values, right: Values): boolean {
  for (let slot = 0; slot < left.length; slot++) {
    const value = left[slot];
    const other = right[slot];
    if (value !== other && value !== NOT_HAD && other !== NOT_HAD) return true;
  }
  return false;
}

/** Whether every one of some slots is had. */
export function hasAll(values: Values, slots: readonly number[]): boolean {
  for (const slot of slots) if (values[slot] === NOT_HAD) return false;
  return true;
}

/** Whether any slot is had. */
export function hasAny(values: Values): boolean {
  return values.some((value) => value !== NOT_HAD);
}

/** Adds what the second has to the first; false where they conflict, and the first is then no longer of use. */
export function uniteInto(union: number[], values: Values): boolean {
  for (let slot = 0; slot < union.length; slot++) {
    const value = values[slot] ?? NOT_HAD;
    if (value === NOT_HAD) continue;
    if (union[slot] === NOT_HAD) union[slot] = value;
    else if (union[slot] !== value) return false;
  }
  return true;
}

/** The first of some slots that holds a number, or null. */
export function numberIn(values: Values, slots: readonly number[]): number | null {
  for (const slot of slots) {
    const value = values[slot];
    if (value !== undefined && value >= 0) return value;
  }
  return null;
}
