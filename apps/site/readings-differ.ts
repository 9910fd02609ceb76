import type { FigureLine, TableFigures } from './table-figures.ts';

/** Whether readings that take part say different things in a field. A reading that lacks the field says nothing about it. */
export function readingsDiffer({ columns }: TableFigures, { read }: FigureLine): boolean {
  const said = columns.flatMap(({ outcome }, index) => {
    const figure = read[index];
    const isSaid = typeof figure === 'number' || figure === 'blank';
    return outcome.unfit === null && isSaid ? [figure] : [];
  });
  return new Set(said).size > 1;
}
