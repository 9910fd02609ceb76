import { blurImage, halveImage } from '../filters.ts';
import type { LumaImage } from '../luma-image.ts';
import type { Corners, Point } from '../point.ts';
import type { CodePlace } from './code-place.ts';
import { finderPatterns } from './finder-patterns.ts';
import { localThreshold } from './local-threshold.ts';
import { placesOf } from './pattern-triples.ts';

/** How far the locator goes. */
export type LocateEffort = 'glance' | 'quick' | 'thorough';

/** Above this a place is taken for a code without looking on. */
const SURE = 0.7;
/** The shorter side below which an image is not halved further. */
const SHORTEST_SIDE = 120;

/**
 * Looks for QR codes without reading them: three finder patterns that stand as a code's do. It looks at the image halved, as it is and
 * quartered, and stops when it is sure of a place; `glance` looks at the half only, `thorough` at all of them, in rows and in columns.
 */
export function locateCodes(image: LumaImage, effort: LocateEffort = 'quick'): readonly CodePlace[] {
  const found: CodePlace[] = [];
  for (const { level, picture, along } of looks(image, effort)) {
    const threshold = localThreshold(picture);
    const step = picture.width * picture.height > 1_000_000 ? 3 : 2;
    const patterns = finderPatterns(picture, threshold, step, along);
    for (const place of placesOf(picture, threshold, patterns)) merge(found, scaled(place, 2 ** level));
    if (effort === 'quick' && found.some(({ confidence }) => confidence > SURE)) break;
  }
  return found.sort((left, right) => right.confidence - left.confidence);
}

interface Look {
  readonly picture: LumaImage;
  /** How often it was halved. */
  readonly level: number;
  readonly along: 'rows' | 'columns';
}

function* looks(image: LumaImage, effort: LocateEffort): Generator<Look> {
  const axes = effort === 'thorough' ? (['rows', 'columns'] as const) : (['rows'] as const);
  const isLarge = Math.min(image.width, image.height) >= 2 * SHORTEST_SIDE;
  const half = isLarge ? halveImage(image) : image;
  if (isLarge) for (const along of axes) yield { picture: half, level: 1, along };
  if (isLarge && effort === 'glance') return;
  for (const along of axes) yield { picture: image, level: 0, along };
  if (effort === 'thorough') {
    yield { picture: blurImage(blurImage(image)), level: 0, along: 'rows' };
    if (isLarge) yield { picture: blurImage(half), level: 1, along: 'rows' };
  }
  if (Math.min(half.width, half.height) < 2 * SHORTEST_SIDE) return;
  const quarter = halveImage(half);
  for (const along of axes) yield { picture: quarter, level: 2, along };
}

/** Adds a place unless it is known; of two that overlap the surer one stays. */
function merge(found: CodePlace[], place: CodePlace): void {
  const known = found.findIndex((one) => overlap(one, place));
  if (known < 0) found.push(place);
  else if ((found[known] as CodePlace).confidence < place.confidence) found[known] = place;
}

function overlap(one: CodePlace, other: CodePlace): boolean {
  const [a, b] = [middleOf(one), middleOf(other)];
  const reach = 0.3 * Math.min(one.module * one.side, other.module * other.side);
  return Math.hypot(a.x - b.x, a.y - b.y) < reach;
}

function middleOf({ corners }: CodePlace): Point {
  return { x: (corners.topLeft.x + corners.bottomRight.x) / 2, y: (corners.topLeft.y + corners.bottomRight.y) / 2 };
}

function scaled(place: CodePlace, by: number): CodePlace {
  const scale = ({ x, y }: Point): Point => ({ x: x * by, y: y * by });
  const { topLeft, topRight, bottomRight, bottomLeft } = place.corners;
  const corners: Corners = {
    topLeft: scale(topLeft),
    topRight: scale(topRight),
    bottomRight: scale(bottomRight),
    bottomLeft: scale(bottomLeft),
  };
  const [one, two, three] = place.finders;
  return { ...place, corners, finders: [scale(one), scale(two), scale(three)], module: place.module * by };
}
