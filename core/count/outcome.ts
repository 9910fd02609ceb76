import { isHad } from '@testigo/record';
import { allChecksHold } from './checks.ts';
import type { LaidFigures } from './read-figures.ts';
import type { FiguresByField } from './settled.ts';

/** The figures that enter the count for a table. */
export interface Outcome {
  readonly state: 'counted' | 'flagged';
  /** As read. */
  readonly united: LaidFigures;
  /** As read, with what is implied. */
  readonly figures: LaidFigures['figures'];
  readonly implied: boolean;
  readonly register: number | null;
}

/**
 * Turns the united figures of a variant or of an accepted reading into what is counted (docs/records.md, sections 3 and 7). `register`
 * is the one known without the sheet.
 */
export function countFigures(united: LaidFigures, register: number | null): Outcome {
  const { layout } = united;
  const figures = layout.implied.length === 0 ? united.figures : withImplied(united);
  const own = layout.registers.map((place) => united.figures[place]).find((figure) => typeof figure === 'number');
  return {
    state: allChecksHold(united, register) ? 'counted' : 'flagged',
    united,
    figures,
    implied: figures !== united.figures,
    register: register ?? (typeof own === 'number' ? own : null),
  };
}

function withImplied({ layout, figures }: LaidFigures): LaidFigures['figures'] {
  let filled = figures;
  for (const { place, summands } of layout.implied) {
    if (isHad(figures[place])) continue;
    let sum = 0;
    for (const summand of summands) {
      const figure = figures[summand];
      sum += typeof figure === 'number' ? figure : Number.NaN;
    }
    if (!Number.isNaN(sum)) filled = filled.with(place, sum);
  }
  return filled;
}

/** Figures by field id: those had, or all of them. */
export function figuresByField({ layout, figures }: LaidFigures, wanted: 'had' | 'all'): FiguresByField {
  const named = layout.fields.map((field, place) => [field.id, figures[place] ?? 'absent'] as const);
  return Object.fromEntries(wanted === 'all' ? named : named.filter(([, figure]) => isHad(figure)));
}
