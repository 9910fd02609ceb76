import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import { isDarkAt, type LocalThreshold } from './local-threshold.ts';

/** What was seen of a timing pattern. */
export interface Timing {
  /** Modules a side of the code, as counted; null where what was counted is no QR code's side. */
  readonly side: number | null;
  /** How regularly dark and light change, 0 (not at all) to 1. */
  readonly regularity: number;
}

const NONE: Timing = { side: null, regularity: 0 };
/** The row of the timing pattern runs three modules from the line between the patterns' middles; curl moves it a little. */
const OFFSETS = [3, 2.7, 3.3];

/**
 * Follows the timing pattern between two finder patterns of a code: the row of modules that change from dark to light one by one. Their
 * number tells the code's side whatever the perspective; their evenness tells that there is a code. `aside` is the third finder pattern.
 */
export function timingBetween(
  image: LumaImage,
  threshold: LocalThreshold,
  from: Point,
  to: Point,
  aside: Point,
  side: number,
): Timing {
  const tried = OFFSETS.map((offset) => {
    const [shiftX, shiftY] = [((aside.x - from.x) * offset) / (side - 7), ((aside.y - from.y) * offset) / (side - 7)];
    return timingAlong(
      image,
      threshold,
      { x: from.x + shiftX, y: from.y + shiftY },
      { x: to.x + shiftX, y: to.y + shiftY },
      side,
    );
  });
  return tried.reduce((best, one) => (one.regularity > best.regularity ? one : best), NONE);
}

const SAMPLES = 5;

function timingAlong(image: LumaImage, threshold: LocalThreshold, from: Point, to: Point, side: number): Timing {
  const steps = (side - 7) * SAMPLES;
  const edges: number[] = [];
  let dark = true;
  for (let step = 0; step <= steps; step += 1) {
    const share = step / steps;
    const isDark = isDarkAt(image, threshold, from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    if (isDark === dark) continue;
    dark = isDark;
    edges.push(step / SAMPLES);
  }
  const counted = edges.length + 13;
  if (edges.length < 8 || Math.abs(counted - side) > Math.max(6, 0.2 * side)) return NONE;
  const regularity = evenness(edges);
  return { side: counted % 4 === 1 ? counted : null, regularity };
}

/** Share of neighbouring edges that lie as far apart as most do. */
function evenness(edges: readonly number[]): number {
  const pairs = edges.slice(2).map((edge, index) => edge - (edges[index] as number));
  const usual = [...pairs].sort((left, right) => left - right)[pairs.length >> 1] as number;
  return pairs.filter((pair) => Math.abs(pair - usual) < 0.4 * usual).length / pairs.length;
}
