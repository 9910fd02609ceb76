import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';

/** Modules on each side of the middle one that a patch covers. */
const REACH = 3;
/** Samples a module. */
const FINE = 4;
/** A module that every code has counts so much more than one that depends on the text. */
const KNOWN_WEIGHT = 2;
/** How much a shift of one module must gain, as a share of the score, to be preferred to none. */
const STIFFNESS = 0.12;
/** Furthest shift in samples. */
const MOST_SHIFT = 4;

const MODULES = 2 * REACH + 1;
const SAMPLES = MODULES * FINE + 2 * MOST_SHIFT;
const SUMS = new Float64Array((SAMPLES + 1) * (SAMPLES + 1));

/** Where a module's middle was found. */
export interface Shift {
  readonly place: Point;
  /** How clearly: how much better than the other shifts tried, 0 to 1. */
  readonly clarity: number;
}

/**
 * Moves the expected middle of a module to where the patch of modules around it fits best: each module's mean far from the patch's middle
 * shade, on the right side of it where the module is one that every code has. Moves by at most `reach` quarters of a module.
 */
export function bestShift(
  image: LumaImage,
  code: { readonly side: number; readonly known: Int8Array },
  at: { readonly column: number; readonly row: number },
  expected: Point,
  axes: { readonly right: Point; readonly down: Point },
  reach: number,
): Shift {
  const level = samplePatch(image, expected, axes);
  const width = 2 * reach + 1;
  const scores = new Float64Array(width * width);
  let best = 0;
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      const raw = scoreOf(code, at, level, right, down);
      const index = (down + reach) * width + right + reach;
      scores[index] = raw * (1 - (STIFFNESS * (right * right + down * down)) / (FINE * FINE));
      if (scores[index] > (scores[best] as number)) best = index;
    }
  }
  const [column, row] = [best % width, Math.floor(best / width)];
  const right = (column - reach + peak(scores, best, 1, column, width)) / FINE;
  const down = (row - reach + peak(scores, best, width, row, width)) / FINE;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const top = scores[best] as number;
  return {
    place: {
      x: expected.x + right * axes.right.x + down * axes.down.x,
      y: expected.y + right * axes.right.y + down * axes.down.y,
    },
    clarity: top <= 0 ? 0 : Math.max(0, Math.min((top - mean) / top, 1)),
  };
}

/** The top of a parabola through the best score and its neighbours, -0.5 to 0.5. */
function peak(scores: Float64Array, best: number, step: number, line: number, width: number): number {
  if (line === 0 || line === width - 1) return 0;
  const [before, here, after] = [scores[best - step] as number, scores[best] as number, scores[best + step] as number];
  const bend = before - 2 * here + after;
  return bend === 0 ? 0 : Math.max(-0.5, Math.min((before - after) / (2 * bend), 0.5));
}

/** Samples the patch along the code's axes into sums over rectangles; gives its middle shade. */
function samplePatch(
  { width, height, data }: LumaImage,
  { x, y }: Point,
  { right, down }: { readonly right: Point; readonly down: Point },
): number {
  const line = SAMPLES + 1;
  const half = SAMPLES / 2;
  let [darkest, brightest] = [255, 0];
  for (let row = 0; row < SAMPLES; row += 1) {
    let sum = 0;
    const along = (row + 0.5 - half) / FINE;
    for (let column = 0; column < SAMPLES; column += 1) {
      const across = (column + 0.5 - half) / FINE;
      const sampleX = Math.max(0, Math.min(x + across * right.x + along * down.x - 0.5, width - 1.001));
      const sampleY = Math.max(0, Math.min(y + across * right.y + along * down.y - 0.5, height - 1.001));
      const [left, top] = [sampleX | 0, sampleY | 0];
      const [shareX, shareY] = [sampleX - left, sampleY - top];
      const index = top * width + left;
      const below = top + 1 < height ? index + width : index;
      const upper = (data[index] as number) * (1 - shareX) + (data[index + 1] as number) * shareX;
      const lower = (data[below] as number) * (1 - shareX) + (data[below + 1] as number) * shareX;
      const shade = upper * (1 - shareY) + lower * shareY;
      sum += shade;
      if (shade < darkest) darkest = shade;
      if (shade > brightest) brightest = shade;
      SUMS[(row + 1) * line + column + 1] = (SUMS[row * line + column + 1] as number) + sum;
    }
  }
  return (darkest + brightest) / 2;
}

function scoreOf(
  { side, known }: { readonly side: number; readonly known: Int8Array },
  at: { readonly column: number; readonly row: number },
  level: number,
  right: number,
  down: number,
): number {
  const line = SAMPLES + 1;
  let score = 0;
  for (let row = 0; row < MODULES; row += 1) {
    const codeRow = at.row + row - REACH;
    if (codeRow < 0 || codeRow >= side) continue;
    const top = (row * FINE + MOST_SHIFT + down) * line;
    for (let column = 0; column < MODULES; column += 1) {
      const codeColumn = at.column + column - REACH;
      if (codeColumn < 0 || codeColumn >= side) continue;
      const index = top + column * FINE + MOST_SHIFT + right;
      const bottom = index + FINE * line;
      const sum =
        (SUMS[bottom + FINE] as number) -
        (SUMS[bottom] as number) -
        (SUMS[index + FINE] as number) +
        (SUMS[index] as number);
      const away = level - sum / (FINE * FINE);
      const sign = known[codeRow * side + codeColumn] as number;
      score += sign === 0 ? Math.abs(away) : KNOWN_WEIGHT * sign * away;
    }
  }
  return score;
}
