import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import { isDarkAt, type LocalThreshold } from './local-threshold.ts';

/** Rings of modules around the middle one: three of the pattern and the light one around it. */
const REACH = 4;
const MODULES = (2 * REACH + 1) ** 2;

/**
 * Share of the modules of a finder pattern and of the light ring around it that are as they should be, 0 to 1; about a half for anything
 * that is none. `right` and `down` are the code's axes, in pixels a module.
 */
export function finderLikeness(
  image: LumaImage,
  threshold: LocalThreshold,
  middle: Point,
  right: Point,
  down: Point,
): number {
  let alike = 0;
  for (let row = -REACH; row <= REACH; row += 1) {
    for (let column = -REACH; column <= REACH; column += 1) {
      const ring = Math.max(Math.abs(column), Math.abs(row));
      const x = middle.x + column * right.x + row * down.x;
      const y = middle.y + column * right.y + row * down.y;
      if (isDarkAt(image, threshold, x, y) === (ring !== 2 && ring !== 4)) alike += 1;
    }
  }
  return alike / MODULES;
}
