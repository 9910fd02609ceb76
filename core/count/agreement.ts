import { type Figure, isHad } from '@testigo/record';
import type { WeighedReading } from './evidence.ts';
import type { Layout } from './layout.ts';

/** Figures in the order of a layout's fields. */
interface Laid {
  readonly layout: Layout | null;
  readonly figures: readonly Figure[];
}

/** Whether some field is had by both with different values; blank and 0 are different (docs/records.md, section 6). */
export function conflict(left: Laid, right: Laid): boolean {
  return conflictingFields(left, right).next().done === false;
}

/** Ids of the fields that both had with different values. */
export function* conflictingFields(left: Laid, right: Laid): Generator<string> {
  if (left.layout === null || right.layout === null) return;
  const same = left.layout === right.layout;
  for (const [index, field] of left.layout.fields.entries()) {
    const other = same ? index : right.layout.indexOf.get(field.id);
    if (other === undefined) continue;
    const one = left.figures[index];
    const two = right.figures[other];
    if (one !== two && isHad(one) && isHad(two)) yield field.id;
  }
}

/** Whether a reading has every field that its format requires. */
export function isComplete(reading: Laid): boolean {
  return reading.layout?.required.every((index) => isHad(reading.figures[index])) ?? false;
}

/**
 * Whether two readings say the same of the whole sheet: both have every field that either one's format requires, and differ in none
 * that both have.
 */
export function agree(left: WeighedReading, right: WeighedReading): boolean {
  return (
    hasRequiredOf(left, right) &&
    hasRequiredOf(right, left) &&
    isComplete(left) &&
    isComplete(right) &&
    !conflict(left, right)
  );
}

function hasRequiredOf(reading: WeighedReading, other: WeighedReading): boolean {
  if (reading.layout === other.layout) return true;
  return (
    other.layout?.required.every((index) => {
      const own = reading.layout?.indexOf.get(other.layout?.fields[index]?.id ?? '');
      return own !== undefined && isHad(reading.figures[own]);
    }) ?? false
  );
}
