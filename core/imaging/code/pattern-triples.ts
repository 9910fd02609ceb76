import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import type { CodePlace } from './code-place.ts';
import { finderLikeness } from './finder-likeness.ts';
import type { FinderPattern } from './finder-patterns.ts';
import type { LocalThreshold } from './local-threshold.ts';
import { timingBetween } from './timing-pattern.ts';

/** Patterns looked at as a code's corner, and how many neighbours of each: bounds what a page full of patterns costs. */
const MOST_PATTERNS = 400;
const MOST_NEIGHBOURS = 10;
const MOST_TRIPLES = 3000;
const MOST_PLACES = 12;

/** Modules a side of the smallest and the largest QR code (ISO/IEC 18004). */
export const SMALLEST_SIDE = 21;
export const LARGEST_SIDE = 177;

interface Triple {
  readonly patterns: readonly [FinderPattern, FinderPattern, FinderPattern];
  readonly module: number;
  readonly side: number;
  /** 0 for a square seen from above; grows with every deviation from it. */
  readonly strain: number;
}

/** The places where three finder patterns stand as a code's do, the likeliest first; each pattern belongs to one place only. */
export function placesOf(
  image: LumaImage,
  threshold: LocalThreshold,
  patterns: readonly FinderPattern[],
): readonly CodePlace[] {
  const triples = triplesOf(patterns);
  const places = triples
    .sort((left, right) => left.strain - right.strain)
    .slice(0, MOST_TRIPLES)
    .map((triple) => ({ triple, place: placeOf(image, threshold, triple) }))
    .sort((left, right) => right.place.confidence - left.place.confidence);
  const taken = new Set<FinderPattern>();
  const chosen: CodePlace[] = [];
  for (const { triple, place } of places) {
    if (chosen.length >= MOST_PLACES) break;
    if (triple.patterns.some((pattern) => taken.has(pattern))) continue;
    for (const pattern of triple.patterns) taken.add(pattern);
    chosen.push(place);
  }
  return chosen;
}

function triplesOf(patterns: readonly FinderPattern[]): Triple[] {
  const corners =
    patterns.length <= MOST_PATTERNS
      ? patterns
      : [...patterns].sort((left, right) => right.seen - left.seen).slice(0, MOST_PATTERNS);
  const triples: Triple[] = [];
  for (const corner of corners) {
    const around = neighboursOf(corner, corners);
    for (const [index, one] of around.entries()) {
      for (const other of around.slice(index + 1)) {
        const triple = tripleOf(corner, one, other);
        if (triple !== null) triples.push(triple);
      }
    }
  }
  return triples;
}

function neighboursOf(corner: FinderPattern, patterns: readonly FinderPattern[]): readonly FinderPattern[] {
  const own = sizeOf(corner);
  const near: { readonly pattern: FinderPattern; readonly distance: number }[] = [];
  for (const pattern of patterns) {
    if (pattern === corner) continue;
    const ratio = sizeOf(pattern) / own;
    if (ratio > 1.9 || ratio < 1 / 1.9) continue;
    const distance = Math.hypot(pattern.x - corner.x, pattern.y - corner.y);
    if (distance > 8 * own && distance < LARGEST_SIDE * 1.2 * own) near.push({ pattern, distance });
  }
  near.sort((left, right) => left.distance - right.distance);
  return near.slice(0, MOST_NEIGHBOURS).map(({ pattern }) => pattern);
}

function sizeOf({ across, down }: FinderPattern): number {
  return Math.sqrt(across * down);
}

/** The corner with two neighbours as a code's top left, top right and bottom left; null when no camera sees a code so. */
function tripleOf(corner: FinderPattern, one: FinderPattern, other: FinderPattern): Triple | null {
  const turn = (one.x - corner.x) * (other.y - corner.y) - (one.y - corner.y) * (other.x - corner.x);
  const [right, below] = turn > 0 ? [one, other] : [other, one];
  const [long, short] = [
    Math.hypot(right.x - corner.x, right.y - corner.y),
    Math.hypot(below.x - corner.x, below.y - corner.y),
  ];
  const sine = Math.abs(turn) / (long * short);
  if (sine < 0.6) return null;
  const [moduleRight, moduleBelow] = [moduleAlong(corner, right), moduleAlong(corner, below)];
  const [sideRight, sideBelow] = [long / moduleRight + 7, short / moduleBelow + 7];
  const disagreement = Math.abs(Math.log((sideRight - 7) / (sideBelow - 7)));
  if (disagreement > 0.45) return null;
  const side = nearestSide((sideRight + sideBelow) / 2);
  if (side === null) return null;
  const sizes = [corner, right, below].map(sizeOf);
  const spread = Math.log(Math.max(...sizes) / Math.min(...sizes));
  return {
    patterns: [corner, right, below],
    module: (long + short) / (2 * (side - 7)),
    side,
    strain: disagreement + spread + 1 - sine,
  };
}

/** Pixels a module in the direction of a line between two patterns: a row crosses a turned code's modules aslant. */
function moduleAlong(from: FinderPattern, to: FinderPattern): number {
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const slant = Math.max(dx, dy) / Math.hypot(dx, dy);
  const straight = dx >= dy ? from.across + to.across : from.down + to.down;
  return (straight / 2) * slant;
}

function nearestSide(estimate: number): number | null {
  const side = 17 + 4 * Math.round((estimate - 17) / 4);
  if (estimate < SMALLEST_SIDE - 5 || estimate > LARGEST_SIDE + 8) return null;
  return Math.max(SMALLEST_SIDE, Math.min(side, LARGEST_SIDE));
}

function placeOf(image: LumaImage, threshold: LocalThreshold, triple: Triple): CodePlace {
  const [topLeft, topRight, bottomLeft] = triple.patterns;
  const right = timingBetween(image, threshold, topLeft, topRight, bottomLeft, triple.side);
  const below = timingBetween(image, threshold, topLeft, bottomLeft, topRight, triple.side);
  const better = right.regularity >= below.regularity ? right : below;
  const side = better.side ?? triple.side;
  const axes = [stepBetween(topLeft, topRight, side), stepBetween(topLeft, bottomLeft, side)] as const;
  const likeness = triple.patterns.map((pattern) => finderLikeness(image, threshold, pattern, ...axes));
  const shape = Math.max(0, (likeness.reduce((sum, one) => sum + one, 0) / 3 - 0.55) / 0.45);
  const timing = (right.regularity + below.regularity) / 2;
  return {
    corners: cornersOf(topLeft, side, ...axes),
    finders: [pointOf(topLeft), pointOf(topRight), pointOf(bottomLeft)],
    module: (triple.module * (triple.side - 7)) / (side - 7),
    side,
    confidence: (0.7 * shape + 0.3 * timing) * Math.max(0, 1 - triple.strain / 3),
  };
}

function stepBetween(from: Point, to: Point, side: number): Point {
  return { x: (to.x - from.x) / (side - 7), y: (to.y - from.y) / (side - 7) };
}

function pointOf({ x, y }: Point): Point {
  return { x, y };
}

function cornersOf(finder: Point, side: number, right: Point, down: Point): CodePlace['corners'] {
  const at = (column: number, row: number): Point => ({
    x: finder.x + (column - 3.5) * right.x + (row - 3.5) * down.x,
    y: finder.y + (column - 3.5) * right.y + (row - 3.5) * down.y,
  });
  return { topLeft: at(0, 0), topRight: at(side, 0), bottomRight: at(side, side), bottomLeft: at(0, side) };
}
