import { byCodeUnit } from '@testigo/basics';
import { type Figure, isHad } from '@testigo/record';
import { conflict, conflictingFields } from './agreement.ts';
import type { LiveReading } from './evidence.ts';
import { joinLayouts } from './layout.ts';
import type { LaidFigures } from './read-figures.ts';
import { RANKS, type Rank } from './state.ts';

/** Live readings of one rank that do not contradict each other. */
export interface ReadingGroup {
  readonly rank: Rank;
  readonly readings: readonly LiveReading[];
}

/** The variants of every rank, best rank first (docs/records.md, section 6). Readings come sorted by id. */
export function groupVariants(readings: readonly LiveReading[]): readonly ReadingGroup[] {
  const groups: { readonly rank: Rank; readonly readings: LiveReading[] }[] = [];
  for (const reading of readings) {
    const fitting = groups.find(
      (group) => group.rank === reading.rank && group.readings.every((other) => !conflict(reading, other)),
    );
    if (fitting === undefined) groups.push({ rank: reading.rank, readings: [reading] });
    else fitting.readings.push(reading);
  }
  return groups.length > 1 ? groups.sort((one, two) => RANKS.indexOf(one.rank) - RANKS.indexOf(two.rank)) : groups;
}

/** Ids of the fields in which variants differ, sorted. */
export function disputedFields(groups: readonly ReadingGroup[]): readonly string[] {
  const readings = groups.flatMap((group) => group.readings);
  const fields = readings.flatMap((one, index) =>
    readings.slice(index + 1).flatMap((two) => conflictingFields(one, two)),
  );
  return [...new Set(fields)].sort();
}

/** What readings say together: of each field what was had, else that it was illegible, else that it is absent. */
export function uniteFigures(readings: readonly LaidFigures[]): LaidFigures {
  const [first, ...others] = readings;
  if (first === undefined) throw new Error('A variant has at least one reading');
  const layout = others.every((other) => other.layout === first.layout)
    ? first.layout
    : joinLayouts(
        [...new Set(readings.map((reading) => reading.layout))].sort((one, two) => byCodeUnit(one.format, two.format)),
      );
  const figures = layout.nothing.slice();
  for (const reading of readings) addFigures(figures, layout, reading);
  return { layout, figures };
}

function addFigures(figures: Figure[], layout: LaidFigures['layout'], reading: LaidFigures): void {
  for (let place = 0; place < reading.figures.length; place += 1) {
    const figure = reading.figures[place];
    const at = layout === reading.layout ? place : (layout.placeOf.get(reading.layout.fields[place]?.id ?? '') ?? -1);
    if (figure === undefined || isHad(figures[at])) continue;
    if (figure !== 'absent') figures[at] = figure;
  }
}
