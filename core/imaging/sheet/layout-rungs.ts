import type { Page, Place } from '@testigo/election';
import type { Mark } from './level-lines.ts';

/** A long level rule of a page, in tenths of a millimetre: a rung of the ladder that the rules of a sheet make. */
export interface Rung {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  /** Place of its band among the bands of the page; 0 where the page has none. */
  readonly band: number;
  readonly mark?: Mark;
}

/** Share of the page's width that a rule must cover to be told from the strokes of letters. */
const LEAST_SHARE = 0.25;

/** The rungs of a page from top to bottom; with them the edges of its code where that was read. */
export function layoutRungs(page: Page, code?: Place): readonly Rung[] {
  const rules = (page.rules ?? [])
    .filter(({ x0, y0, x1, y1 }) => y0 === y1 && Math.abs(x1 - x0) >= LEAST_SHARE * page.width)
    .map(({ x0, x1, y0 }): Rung => ({ x0: Math.min(x0, x1), x1: Math.max(x0, x1), y: y0, band: bandAt(page, y0) }));
  return [...rules, ...(code === undefined ? [] : codeRungs(page, code))].sort(
    (left, right) => left.y - right.y || left.x0 - right.x0,
  );
}

function codeRungs(page: Page, { x, y, width, height }: Place): readonly Rung[] {
  const edge = { x0: x, x1: x + width, band: bandAt(page, y) };
  return [
    { ...edge, y, mark: 'code-top' },
    { ...edge, y: y + height, mark: 'code-bottom' },
  ];
}

/** Place among the bands of a page of the one in which a height lies, or of the one above it. */
export function bandAt(page: Page, y: number): number {
  const bands = page.bands ?? [];
  let found = 0;
  for (const [index, band] of bands.entries()) if (band.y <= y) found = index;
  return found;
}
