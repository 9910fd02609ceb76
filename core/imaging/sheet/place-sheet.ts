import { unreachable } from '@testigo/basics';
import type { Page } from '@testigo/election';
import { halveImage } from '../filters.ts';
import { type LumaImage, lumaImage } from '../luma-image.ts';
import type { Corners, Point } from '../point.ts';
import { alignUprights } from './align-uprights.ts';
import { firstMap } from './first-map.ts';
import { judgePlacement } from './judge-placement.ts';
import { layoutRungs } from './layout-rungs.ts';
import { type LevelLine, levelLines, type Mark } from './level-lines.ts';
import { matchRungs, type RungMatches } from './match-rungs.ts';
import { mapped, type PageMap } from './page-map.ts';
import { refineMap } from './refine-map.ts';
import { settleBands } from './settle-bands.ts';
import type { PlacingHints, SheetPlacement } from './sheet-placement.ts';

/** Pixels above which lines are looked for on a smaller copy: first on a small one, which is enough where a page fills the image. */
const MOST_PIXELS = [5_500_000, 20_000_000] as const;
/** Pixels below which an image is too narrow for a page. */
const LEAST_SIDE = 64;
/** Rungs without which no page was found. */
const LEAST_SCORE = 3;
/** A page of whose rungs so many were found stands as it was looked at. */
const CLEAR_SHARE = 0.6;

/**
 * Finds a page of a sheet in an image by its printed rules, whichever way up; null when it is not found. Only where the plain way does not
 * lead to a reliable placement are others tried: by the upright rules, and without the code, whose corners may have been told wrongly.
 */
export function placeSheet(image: LumaImage, page: Page, hints: PlacingHints): SheetPlacement | null {
  let best: SheetPlacement | null = null;
  if (Math.min(image.width, image.height) < LEAST_SIDE) return null;
  for (const { given, scale } of attempts(image, hints)) {
    const found = findRungs(image, page, given, scale);
    const first = found.score < LEAST_SCORE ? null : firstMap(page, found.matches);
    if (first === null) continue;
    const known = (page.bands ?? [null]).map((_, band) => isKnown(found, band));
    for (const align of [false, true]) {
      const placed = placeFrom(image, align ? alignUprights(image, first) : first, known, given, hints);
      if (placed.reliable) return placed;
      if (best === null || placed.support > best.support) best = placed;
    }
  }
  return best;
}

/** What is tried one after the other: with what is known and without, and on how small a copy of the image. */
function attempts(
  { width, height }: LumaImage,
  hints: PlacingHints,
): readonly { readonly given: PlacingHints; readonly scale: number }[] {
  const scales = MOST_PIXELS.map((most) => 2 ** Math.max(0, Math.ceil(Math.log2((width * height) / most) / 2)));
  const known = hints.code === undefined ? [hints] : [hints, {}];
  return [...new Set(scales)].flatMap((scale) => known.map((given) => ({ given, scale })));
}

/** Whether the rungs tell where a band lies: between bands the distance is free, so that any line would do for a single one. */
function isKnown({ matches }: RungMatches, band: number): boolean {
  return matches.filter(({ rung }) => rung.band === band).length >= 2;
}

/**
 * The placement to which a first map leads by what is given; `known` tells of which bands the height was found. All that is known judges it,
 * given or not.
 */
function placeFrom(
  image: LumaImage,
  first: PageMap,
  known: readonly boolean[],
  given: PlacingHints,
  hints: PlacingHints,
): SheetPlacement {
  const { map, settled } = settleBands(image, refineMap(image, first, known, given), known);
  return placementOf(image, refineMap(image, map, settled, given), settled, hints);
}

/** The best run of rungs of the four ways in which the page may lie; a code that was read tells the way. */
function findRungs(image: LumaImage, page: Page, { code, codePlace }: PlacingHints, scale: number): RungMatches {
  const small = shrunk(image, scale);
  const rungs = layoutRungs(page, code === undefined ? undefined : codePlace);
  const edges = code === undefined || codePlace === undefined ? [] : codeEdges(code, scale);
  const ways = code === undefined ? TURNS : [turnOf(code)];
  let best: RungMatches = { matches: [], score: 0 };
  const seen = new Map<boolean, readonly LevelLine[]>();
  for (const turn of ways) {
    // A page that lies on its side is looked for only where none stands upright.
    if (turn % 2 === 1 && best.score > CLEAR_SHARE * rungs.length) break;
    const lines = seen.get(turn % 2 === 1) ?? linesOf(small, turn % 2 === 1);
    seen.set(turn % 2 === 1, lines);
    const { forward, back } = turned(small, turn);
    const found = matchRungs(
      rungs,
      [...lines, ...edges].map((line) => moved(line, forward, true)),
    );
    if (found.score <= best.score) continue;
    const matches = found.matches.map(({ rung, line }) => ({ rung, line: scaled(moved(line, back, false), scale) }));
    best = { score: found.score, matches };
  }
  return best;
}

/** A copy of the image of which so many times so many pixels make one. */
function shrunk(image: LumaImage, scale: number): LumaImage {
  let small = image;
  for (let size = 1; size < scale; size *= 2) small = halveImage(small);
  return small;
}

function codeEdges({ topLeft, topRight, bottomLeft, bottomRight }: Corners, scale: number): readonly LevelLine[] {
  const edge = (start: Point, end: Point, mark: Mark): LevelLine => ({
    x0: start.x / scale,
    y0: start.y / scale,
    x1: end.x / scale,
    y1: end.y / scale,
    mark,
  });
  return [edge(topLeft, topRight, 'code-top'), edge(bottomLeft, bottomRight, 'code-bottom')];
}

/** Level lines of the image, or those that stand upright in it, as they lie in the image. */
function linesOf(image: LumaImage, upright: boolean): readonly LevelLine[] {
  if (!upright) return levelLines(image);
  return levelLines(transposed(image)).map(({ x0, y0, x1, y1 }) => ({ x0: y0, y0: x0, x1: y1, y1: x1 }));
}

/** Quarter turns counterclockwise that bring a page upright, in the order in which they are tried. */
const TURNS = [0, 2, 1, 3] as const;
type Turn = (typeof TURNS)[number];

function turnOf({ topLeft, topRight }: Corners): Turn {
  const [x, y] = [topRight.x - topLeft.x, topRight.y - topLeft.y];
  if (Math.abs(x) >= Math.abs(y)) return x > 0 ? 0 : 2;
  return y > 0 ? 1 : 3;
}

type Move = (point: Point) => Point;

function turned({ width, height }: LumaImage, turn: Turn): { readonly forward: Move; readonly back: Move } {
  switch (turn) {
    case 0:
      return { forward: (point) => point, back: (point) => point };
    case 1:
      return { forward: ({ x, y }) => ({ x: y, y: width - x }), back: ({ x, y }) => ({ x: width - y, y: x }) };
    case 2: {
      const half: Move = ({ x, y }) => ({ x: width - x, y: height - y });
      return { forward: half, back: half };
    }
    case 3:
      return { forward: ({ x, y }) => ({ x: height - y, y: x }), back: ({ x, y }) => ({ x: y, y: height - x }) };
    default:
      return unreachable(turn);
  }
}

/** A line moved end by end; `sorted` names the left end first, except of edges whose ends are known. */
function moved({ x0, y0, x1, y1, ...rest }: LevelLine, move: Move, sorted: boolean): LevelLine {
  const [start, end] = [move({ x: x0, y: y0 }), move({ x: x1, y: y1 })];
  const [first, last] = sorted && rest.mark === undefined && end.x < start.x ? [end, start] : [start, end];
  return { x0: first.x, y0: first.y, x1: last.x, y1: last.y, ...rest };
}

function scaled({ x0, y0, x1, y1, ...rest }: LevelLine, scale: number): LevelLine {
  return { x0: x0 * scale, y0: y0 * scale, x1: x1 * scale, y1: y1 * scale, ...rest };
}

function transposed({ width, height, data }: LumaImage): LumaImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + y] = data[y * width + x] as number;
  }
  return lumaImage(height, width, turned);
}

function placementOf(image: LumaImage, map: PageMap, settled: readonly boolean[], hints: PlacingHints): SheetPlacement {
  const toImage = (point: Point): Point => mapped(map, point);
  return {
    toImage,
    pixelsPerMillimetre: ({ x, y }) => {
      const [left, right, above, below] = [
        toImage({ x: x - 5, y }),
        toImage({ x: x + 5, y }),
        toImage({ x, y: y - 5 }),
        toImage({ x, y: y + 5 }),
      ] as const;
      return (Math.hypot(right.x - left.x, right.y - left.y) + Math.hypot(below.x - above.x, below.y - above.y)) / 2;
    },
    ...judgePlacement(image, map, settled, hints),
  };
}
