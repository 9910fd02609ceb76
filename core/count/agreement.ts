import { type Figure, isHad } from '@testigo/record';
import type { LaidFigures } from './read-figures.ts';

/** Whether some field is had by both with different values; blank and 0 are different (docs/records.md, section 6). */
export function conflict(left: LaidFigures, right: LaidFigures): boolean {
  const { fields } = left.layout;
  for (let place = 0; place < fields.length; place += 1) {
    if (differ(left.figures[place], figureAt(right, left, place))) return true;
  }
  return false;
}

/** Ids of the fields that both had with different values. */
export function conflictingFields(left: LaidFigures, right: LaidFigures): readonly string[] {
  return left.layout.fields.flatMap(({ id }, place) =>
    differ(left.figures[place], figureAt(right, left, place)) ? [id] : [],
  );
}

/** Whether a reading has every field that its format requires. */
export function isComplete({ layout, figures }: LaidFigures): boolean {
  return layout.required.every((place) => isHad(figures[place]));
}

/**
 * Whether two readings say the same of the whole sheet: both have every field that either one's format requires, and they do not
 * conflict.
 */
export function agree(left: LaidFigures, right: LaidFigures): boolean {
  return (
    isComplete(left) &&
    isComplete(right) &&
    hasRequiredOf(left, right) &&
    hasRequiredOf(right, left) &&
    !conflict(left, right)
  );
}

function hasRequiredOf(reading: LaidFigures, other: LaidFigures): boolean {
  if (reading.layout === other.layout) return true;
  return other.layout.required.every((place) => isHad(figureAt(reading, other, place)));
}

/** What a reading says of the field that stands at a place in another one. */
function figureAt(reading: LaidFigures, other: LaidFigures, place: number): Figure | undefined {
  if (reading.layout === other.layout) return reading.figures[place];
  const field = other.layout.fields[place];
  const own = field === undefined ? undefined : reading.layout.placeOf.get(field.id);
  return own === undefined ? undefined : reading.figures[own];
}

function differ(one: Figure | undefined, two: Figure | undefined): boolean {
  return one !== two && isHad(one) && isHad(two);
}
