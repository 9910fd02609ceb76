import type { Figure } from '@testigo/record';

/** One text for figures, equal for equal figures alone. */
export function signatureOf(figures: readonly Figure[]): string {
  return JSON.stringify(figures);
}

/** In how many of the given places two readings differ; a blank is no zero, and an illegible field is no blank. */
export function countDifferences(places: readonly number[], one: readonly Figure[], other: readonly Figure[]): number {
  return places.filter((place) => one[place] !== other[place]).length;
}

/** How many people read a sheet before what they saw is told to anybody; one more where they differ. */
const READERS = 2;
const READERS_WHERE_TWO_DIFFER = 3;

/** What becomes of a sheet's readings so far: another person is waited for, or all of them become records. */
export type ReadingStep =
  | { readonly step: 'wait'; readonly wanted: number }
  | { readonly step: 'finish'; readonly agreed: boolean };

/**
 * Two people read each sheet. Where they agree, or a third has read, all readings become records together. Three readings settle nothing by themselves: a
 * majority of readers could be two who conspire, so a reviewer decides.
 */
export function nextStep(readings: readonly (readonly Figure[])[]): ReadingStep {
  const agreed = new Set(readings.map(signatureOf)).size <= 1;
  const wanted = agreed ? READERS : READERS_WHERE_TWO_DIFFER;
  return readings.length < wanted ? { step: 'wait', wanted } : { step: 'finish', agreed };
}
