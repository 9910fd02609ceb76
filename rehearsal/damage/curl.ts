import type { LumaImage, Point } from '../luma-image.ts';
import type { Pose } from './plan.ts';

/** A page that does not lie flat, seen from above: from the flat page to what is seen, and back. */
export interface Curl {
  readonly forward: (flat: Point) => Point;
  readonly flatten: (seen: Point) => Point;
}

/** Rows are stretched here and squeezed there by `bend`, and the middle is moved sideways by `bow`; the ends stay. */
export function curlOf({ height }: LumaImage, step: Pose): Curl {
  const flatRow = (seen: number): number => {
    const t = seen / height;
    return t <= 0 || t >= 1 ? seen : (t + step.bend * t * (1 - t) * (1 - 2 * t)) * height;
  };
  const shiftAt = (seen: number): number => {
    const t = seen / height;
    return t <= 0 || t >= 1 ? 0 : step.bow * height * 4 * t * (1 - t);
  };
  return {
    flatten: ({ x, y }) => ({ x: x - shiftAt(y), y: flatRow(y) }),
    forward: ({ x, y }) => {
      const seen = seenRow(y, height, flatRow);
      return { x: x + shiftAt(seen), y: seen };
    },
  };
}

/** Halves the page until the row is found to a thousandth of a pixel: the stretching keeps rows in order. */
function seenRow(flat: number, height: number, flatRow: (seen: number) => number): number {
  if (flat <= 0 || flat >= height) return flat;
  let [low, high] = [0, height];
  while (high - low > 0.001) {
    const middle = (low + high) / 2;
    if (flatRow(middle) <= flat) low = middle;
    else high = middle;
  }
  return low;
}
