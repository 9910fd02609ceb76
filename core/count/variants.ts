import { type Figure, isHad } from '@testigo/record';
import { conflict, conflictingFields } from './agreement.ts';
import type { LiveReading } from './evidence.ts';
import type { FiguresByField } from './settled.ts';
import { RANKS, type Rank } from './state.ts';

/** Live readings of one rank that do not contradict each other. */
export interface ReadingGroup {
  readonly rank: Rank;
  readonly readings: readonly LiveReading[];
}

/** The variants of every rank, best rank first (docs/records.md, section 6). Readings come sorted by id. */
export function groupVariants(readings: readonly LiveReading[]): readonly ReadingGroup[] {
  return RANKS.flatMap((rank) => groupRank(rank, readings));
}

function groupRank(rank: Rank, readings: readonly LiveReading[]): readonly ReadingGroup[] {
  const groups: LiveReading[][] = [];
  for (const reading of readings) {
    if (reading.rank !== rank) continue;
    const fitting = groups.find((group) => group.every((other) => !conflict(reading, other)));
    if (fitting === undefined) groups.push([reading]);
    else fitting.push(reading);
  }
  return groups.map((group) => ({ rank, readings: group }));
}

/** Ids of the fields in which variants differ, sorted. */
export function disputedFields(groups: readonly ReadingGroup[]): readonly string[] {
  const readings = groups.flatMap((group) => group.readings);
  const fields = new Set<string>();
  for (const [index, one] of readings.entries()) {
    for (const two of readings.slice(index + 1)) for (const field of conflictingFields(one, two)) fields.add(field);
  }
  return [...fields].sort();
}

/** What readings say together: of each field what was had, else that it was illegible, else that it is absent. */
export function uniteFigures(readings: readonly Pick<LiveReading, 'layout' | 'figures'>[]): FiguresByField {
  const united: { [field: string]: Figure } = {};
  for (const { layout, figures } of readings) {
    for (const [index, field] of layout.fields.entries()) {
      const figure = figures[index] ?? 'absent';
      const known = united[field.id];
      if (known === undefined || (!isHad(known) && (isHad(figure) || figure === 'illegible')))
        united[field.id] = figure;
    }
  }
  return united;
}
