import type { Page } from '@testigo/election';
import type { Point } from '../point.ts';
import { inverted, type Projection, projected } from './projection.ts';
import type { Warp } from './warp.ts';

/** How points of a page become points of an image. */
export interface PageMap {
  readonly page: Page;
  readonly projection: Projection;
  /** By how many tenths of a millimetre each band lies lower than nominally. */
  readonly shifts: readonly number[];
  readonly warp: Warp;
}

/** The point of the image at which a point of the page lies. */
export function mapped(map: PageMap, point: Point): Point {
  return projected(map.projection, flattened(map, point));
}

/** Where a point would lie on a flat page whose bands stand where they do on this one. */
export function flattened({ page, shifts, warp }: PageMap, { x, y }: Point): Point {
  return { x: x + warp.across(x, y), y: y + shiftAt(page, shifts, y) + warp.down(x, y) };
}

/** The point of the flat page that a point of the image shows. */
export function unprojected(map: PageMap, point: Point): Point {
  return projected(inverted(map.projection), point);
}

/** By how much the paper at a height lies lower: as its band does, and between two bands the more like one the nearer it is. */
function shiftAt({ bands = [] }: Page, shifts: readonly number[], y: number): number {
  let above = -1;
  for (const [index, band] of bands.entries()) if (band.y <= y) above = index;
  const upper = bands[above];
  if (upper === undefined) return shifts[0] ?? 0;
  const end = upper.y + upper.height;
  const own = shifts[above] ?? 0;
  const lower = bands[above + 1];
  if (lower === undefined || y <= end || lower.y <= end) return own;
  return own + (((shifts[above + 1] ?? own) - own) * (y - end)) / (lower.y - end);
}
