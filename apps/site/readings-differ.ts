import type { FigureLine, TableFigures } from './table-figures.ts';

/** Whether readings that take part say different things in a field. A reading that lacks the field says nothing about it. */
export function readingsDiffer({ columns }: TableFigures, { read }: FigureLine): boolean {
  let said: number | 'blank' | null = null;
  for (const [index, { outcome }] of columns.entries()) {
    const figure = read[index];
    if (outcome.unfit !== null || (typeof figure !== 'number' && figure !== 'blank')) continue;
    if (said !== null && said !== figure) return true;
    said = figure;
  }
  return false;
}
