import type { Page, Place } from '@testigo/election';
import { halveImage } from '../filters.ts';
import { type LumaImage, lumaImage } from '../luma-image.ts';
import type { Corners, Point } from '../point.ts';
import { firstMap } from './first-map.ts';
import { judgePlacement } from './judge-placement.ts';
import { layoutRungs } from './layout-rungs.ts';
import { type LevelLine, levelLines } from './level-lines.ts';
import { matchRungs, type RungMatches } from './match-rungs.ts';
import { mapped, type PageMap } from './page-map.ts';
import { refineMap } from './refine-map.ts';
import { settleBands } from './settle-bands.ts';
import type { SheetPlacement } from './sheet-placement.ts';

/** Pixels above which lines are looked for on a smaller copy. */
const MOST_PIXELS = 5_500_000;
/** Rungs without which no page was found. */
const LEAST_SCORE = 3;

/** What is known of a page besides its layout: the corners of its code in the image, and where the layout has the code. */
export interface PlacingHints {
  readonly code?: Corners;
  readonly codePlace?: Place;
}

/** Finds a page of a sheet in an image by its printed rules, whichever way up; null when it is not found. */
export function placeSheet(image: LumaImage, page: Page, hints: PlacingHints): SheetPlacement | null {
  const found = findRungs(image, page);
  if (found.score < LEAST_SCORE) return null;
  const first = firstMap(page, found.matches, hints);
  if (first === null) return null;
  const bands = (page.bands ?? [null]).map(
    (_, band) => found.matches.some(({ rung }) => rung.band === band) || isCodeIn(page, hints, band),
  );
  const { map, settled } = settleBands(image, refineMap(image, first, bands), bands);
  return placementOf(image, refineMap(image, map, settled), settled);
}

function isCodeIn({ bands = [] }: Page, { code, codePlace }: PlacingHints, band: number): boolean {
  if (code === undefined || codePlace === undefined) return false;
  const { y = 0, height = Infinity } = bands[band] ?? {};
  return codePlace.y >= y && codePlace.y < y + height;
}

/** The best run of rungs of the four ways in which the page may lie. */
function findRungs(image: LumaImage, page: Page): RungMatches {
  const rungs = layoutRungs(page);
  let small = image;
  let scale = 1;
  while (small.width * small.height > MOST_PIXELS) {
    small = halveImage(small);
    scale *= 2;
  }
  const upright = levelLines(small);
  const best = [matchRungs(rungs, upright), turnedMatches(rungs, upright, small)];
  if (Math.max(...best.map(({ score }) => score)) < rungs.length * 0.6) {
    const lying = transposed(small);
    const lines = levelLines(lying);
    // A transposed image is a mirror image, and stays one when turned: only the other order of ends undoes it.
    best.push(
      mirrored(
        matchRungs(
          rungs,
          lines.map((line) => flipped(line, lying.width)),
        ),
        lying.width,
      ),
    );
    best.push(
      mirrored(
        turnedMatches(
          rungs,
          lines.map((line) => flipped(line, lying.width)),
          lying,
        ),
        lying.width,
      ),
    );
  }
  const winner = best.reduce((one, other) => (other.score > one.score ? other : one));
  return {
    score: winner.score,
    matches: winner.matches.map(({ rung, line }) => ({ rung, line: scaled(line, scale) })),
  };
}

function scaled({ x0, y0, x1, y1 }: LevelLine, scale: number): LevelLine {
  return { x0: x0 * scale, y0: y0 * scale, x1: x1 * scale, y1: y1 * scale };
}

/** Matches in the image turned upside down, given as they lie in the image itself. */
function turnedMatches(
  rungs: Parameters<typeof matchRungs>[0],
  lines: readonly LevelLine[],
  { width, height }: LumaImage,
): RungMatches {
  const turn = ({ x0, y0, x1, y1 }: LevelLine): LevelLine => ({
    x0: width - x1,
    y0: height - y1,
    x1: width - x0,
    y1: height - y0,
  });
  const back = ({ x0, y0, x1, y1 }: LevelLine): LevelLine => ({
    x0: width - x0,
    y0: height - y0,
    x1: width - x1,
    y1: height - y1,
  });
  const { score, matches } = matchRungs(rungs, lines.map(turn));
  return { score, matches: matches.map(({ rung, line }) => ({ rung, line: back(line) })) };
}

/** A line mirrored left to right. */
function flipped({ x0, y0, x1, y1 }: LevelLine, width: number): LevelLine {
  return { x0: width - x1, y0: y1, x1: width - x0, y1: y0 };
}

/** Matches of lines that were flipped in a transposed image, given as they lie in the image itself. */
function mirrored({ score, matches }: RungMatches, width: number): RungMatches {
  const point = (x: number, y: number): Point => ({ x: y, y: width - x });
  return {
    score,
    matches: matches.map(({ rung, line }) => {
      const [start, end] = [point(line.x0, line.y0), point(line.x1, line.y1)];
      return { rung, line: { x0: start.x, y0: start.y, x1: end.x, y1: end.y } };
    }),
  };
}

function transposed({ width, height, data }: LumaImage): LumaImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + y] = data[y * width + x] as number;
  }
  return lumaImage(height, width, turned);
}

function placementOf(image: LumaImage, map: PageMap, settled: readonly boolean[]): SheetPlacement {
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
    ...judgePlacement(image, map, settled),
  };
}
