import type { Box, Point } from '../luma-image.ts';
import type { Random } from '../random.ts';

/** Paper that does not lie flat, seen from above: from the flat paper to what is seen, and back. */
export interface PaperShape {
  readonly forward: (flat: Point) => Point;
  readonly flatten: (seen: Point) => Point;
}

/** A fold: the paper rises along a line, so that what lies on both its sides is seen a little moved. */
export interface Fold {
  /** Across the line. */
  readonly normal: Point;
  /** Where the line crosses the normal, from the corner of the page. */
  readonly at: number;
  /** Half the width of the ridge. */
  readonly reach: number;
  /** How far the ridge itself is moved. */
  readonly shift: Point;
}

const FLAT: PaperShape = { forward: (point) => point, flatten: (point) => point };

/** Modules by which the top of a ridge is moved, from and to. */
const SHIFT_MODULES = [0.9, 1.5] as const;
/** Half the width of a ridge in modules: with the largest shift, the paper is stretched by 43 % at most. */
const REACH_MODULES = 5.5;
/** Folds are spread over the code and so much of its side around it. */
const SPREAD = 1.3;
/** Paper that turns further away than this is as good as out of sight. */
const STEEPEST = 1.35;

/** Folds that cross a code, each in a stretch of its own. */
export function foldsAcross(code: Box, modules: number, count: number, random: Random): readonly Fold[] {
  const module = code.width / modules;
  const middle = { x: code.x + code.width / 2, y: code.y + code.height / 2 };
  return Array.from({ length: count }, (_, index) => {
    const angle = (random.chance(0.3) ? 0 : Math.PI / 2) + random.between(-0.25, 0.25);
    const normal = { x: Math.cos(angle), y: Math.sin(angle) };
    const stretch = ((index + random.between(0.15, 0.85)) / count - 0.5) * SPREAD * code.width;
    const shift = random.between(...SHIFT_MODULES) * module * random.pick([-1, 1]);
    return {
      normal,
      at: middle.x * normal.x + middle.y * normal.y + stretch,
      reach: REACH_MODULES * module,
      shift: { x: shift * normal.x, y: shift * normal.y },
    };
  });
}

/** By how much a fold lifts the paper at a point as seen, 0 to 1. */
export function liftOf(fold: Fold, { x, y }: Point): number {
  const away = (x * fold.normal.x + y * fold.normal.y - fold.at) / fold.reach;
  return away <= -1 || away >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * away);
}

/** Folded paper. */
export function foldedShape(folds: readonly Fold[]): PaperShape {
  if (folds.length === 0) return FLAT;
  const flatten = (seen: Point): Point => {
    let { x, y } = seen;
    for (const fold of folds) {
      const lift = liftOf(fold, seen);
      x -= lift * fold.shift.x;
      y -= lift * fold.shift.y;
    }
    return { x, y };
  };
  return { flatten, forward: (flat) => searchSeen(flat, flatten) };
}

/** Steps to where a flat point is seen: folds stretch by less than half, so every step more than halves what is missing. */
function searchSeen(flat: Point, flatten: (seen: Point) => Point): Point {
  let seen = flat;
  for (let step = 0; step < 60; step += 1) {
    const back = flatten(seen);
    seen = { x: seen.x + flat.x - back.x, y: seen.y + flat.y - back.y };
  }
  return seen;
}

/**
 * Paper bent around a cylinder that lies under the code, across the strip or along it, and straight further out. Half the code's side
 * covers `curl` radians of the cylinder.
 */
export function curledShape(code: Box, curl: number, random: Random): PaperShape {
  if (curl === 0) return FLAT;
  const radius = code.width / 2 / curl;
  const across = random.chance(0.75);
  const middle = across ? code.y + code.height / 2 : code.x + code.width / 2;
  const top = middle + random.between(-0.15, 0.15) * code.width;
  const steepest = Math.min(STEEPEST, 1.3 * curl);
  const flatAt = (seen: number): number => {
    const away = Math.abs(seen - top);
    const round = radius * Math.sin(steepest);
    const flat =
      away <= round ? radius * Math.asin(away / radius) : radius * steepest + (away - round) / Math.cos(steepest);
    return top + Math.sign(seen - top) * flat;
  };
  const seenAt = (flat: number): number => {
    const angle = Math.abs(flat - top) / radius;
    const seen =
      angle <= steepest
        ? radius * Math.sin(angle)
        : radius * (Math.sin(steepest) + (angle - steepest) * Math.cos(steepest));
    return top + Math.sign(flat - top) * seen;
  };
  return across
    ? { flatten: ({ x, y }) => ({ x, y: flatAt(y) }), forward: ({ x, y }) => ({ x, y: seenAt(y) }) }
    : { flatten: ({ x, y }) => ({ x: flatAt(x), y }), forward: ({ x, y }) => ({ x: seenAt(x), y }) };
}

/** Paper that is bent and folded. */
export function bothShapes(curled: PaperShape, folded: PaperShape): PaperShape {
  return {
    forward: (flat) => curled.forward(folded.forward(flat)),
    flatten: (seen) => folded.flatten(curled.flatten(seen)),
  };
}
