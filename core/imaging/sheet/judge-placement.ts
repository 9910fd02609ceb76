import type { Place } from '@testigo/election';
import type { LumaImage } from '../luma-image.ts';
import type { Corners } from '../point.ts';
import { bandAt } from './layout-rungs.ts';
import type { RuleSpot } from './observe-rules.ts';
import { flattened, mapped, type PageMap } from './page-map.ts';
import { observePrint } from './refine-map.ts';
import type { PlacingHints, SheetPlacement } from './sheet-placement.ts';

/** Tenths of a millimetre that are looked at beside the print, and those within which it is where the map says. */
const REACH = 8;
const CLOSE = 4;
const LEAST_SUPPORT = 0.6;
const LEAST_BAND_SUPPORT = 0.5;
const MOST_RESIDUAL = 2;
const LEAST_SPOTS = 40;
/** Tenths of a millimetre down the page over which one rule tells where the next one is. */
const MOST_APART = 350;
const LEAST_TOGETHER = 3;
/** By how much less print may lie off its course: tenths of a millimetre, and share of the way; the course is that of so much paper. */
const MOST_CURL = 30;
const CURL = 0.05;
const LEAD = 600;
const CODE_PARTS = 4;
/** Upright rules are taken in parts of so many tenths of a millimetre. */
const UPRIGHT_PART = 400;
/** Upright rules so close to each other across are one column. */
const SAME_COLUMN = 4;
/** Tenths of a millimetre by which a whole column may lie beside where the map says. */
const MOST_COLUMN_OFF = 1.5;
/** Of so many rules and captions that follow each other, so many must be close. */
const NEIGHBOURS = 5;
const NEIGHBOURS_CLOSE = 4;
/** Pixels to a millimetre: below that a pixel is more than the error that is allowed. */
const LEAST_PIXELS = 3;
/** Tenths of a millimetre by which corners of a code may be off: decoders tell them to a module or two. */
const MOST_CODE_OFF = 22;
const GRID = 24;

type Verdict = Pick<SheetPlacement, 'support' | 'residual' | 'reliable' | 'inside'>;

/** Measures how well a map agrees with the print, once more and from nothing; what it can't see it does not believe. */
export function judgePlacement(
  image: LumaImage,
  map: PageMap,
  settled: readonly boolean[],
  hints: PlacingHints,
): Verdict {
  const { code, codePlace } = hints;
  const spots = observePrint(image, map, REACH);
  const close = spots.filter(isClose);
  const support = spots.length === 0 ? 0 : close.length / spots.length;
  const residual = Math.sqrt(
    close.reduce((sum, { offset }) => sum + (offset ?? 0) ** 2, 0) / Math.max(1, close.length),
  );
  const inside = shareInside(image, map);
  const reliable =
    support >= LEAST_SUPPORT &&
    residual <= MOST_RESIDUAL &&
    close.length >= LEAST_SPOTS &&
    bandsInside(image, map).every((band) => settled[band] === true && isSupported(spots, band)) &&
    isSupportedThroughout(spots, true) &&
    isSupportedThroughout(spots, false) &&
    areColumnsSupported(spots) &&
    standsTogether(map, close, hints) &&
    coarsest(image, map) >= LEAST_PIXELS &&
    (code === undefined || codePlace === undefined || isCodeThere(map, code, codePlace));
  return { support, residual, reliable, inside };
}

/** Whether the code that was read is where the map has it. */
function isCodeThere(map: PageMap, code: Corners, { x, y, width, height }: Place): boolean {
  const corners = [
    [code.topLeft, x, y],
    [code.topRight, x + width, y],
    [code.bottomLeft, x, y + height],
    [code.bottomRight, x + width, y + height],
  ] as const;
  return corners.every(([corner, atX, atY]) => {
    const point = mapped(map, { x: atX, y: atY });
    return Math.hypot(point.x - corner.x, point.y - corner.y) <= MOST_CODE_OFF * tenthAt(map, atX, atY);
  });
}

/** Pixels of the image to a tenth of a millimetre, in the direction in which they are fewest. */
function tenthAt(map: PageMap, x: number, y: number): number {
  const here = mapped(map, { x, y });
  const aside = mapped(map, { x: x + 1, y });
  const below = mapped(map, { x, y: y + 1 });
  return Math.min(Math.hypot(aside.x - here.x, aside.y - here.y), Math.hypot(below.x - here.x, below.y - here.y));
}

/** Pixels to a millimetre where the shown page has fewest. */
function coarsest(image: LumaImage, map: PageMap): number {
  const { width, height } = map.page;
  let least = Infinity;
  for (let row = 0; row <= 8; row += 1) {
    const [x, y] = [width / 2, (row / 8) * height];
    if (isInside(image, map, x, y)) least = Math.min(least, 10 * tenthAt(map, x, y));
  }
  return least;
}

function isClose({ offset }: RuleSpot): boolean {
  return offset !== null && Math.abs(offset) <= CLOSE;
}

/** The bands of which the image shows at least something. */
function bandsInside(image: LumaImage, map: PageMap): readonly number[] {
  const bands = map.page.bands ?? [{ y: 0, height: map.page.height }];
  return bands.flatMap(({ y, height }, index) => {
    const shares = [0, 0.25, 0.5, 0.75, 1];
    const shown = shares.some((share) => isInside(image, map, map.page.width / 2, y + height * share));
    return shown ? [index] : [];
  });
}

function isSupported(spots: readonly RuleSpot[], band: number): boolean {
  const level = spots.filter((spot) => spot.band === band && spot.level);
  return level.length > 0 && level.filter(isClose).length >= LEAST_BAND_SUPPORT * level.length;
}

/**
 * Whether of any few neighbours down the page most are where the map says, both of what tells heights and of what tells how far across. A
 * table that was taken for itself a row further on agrees with the map in some of its rules, and hides in the support of the whole page.
 */
function isSupportedThroughout(spots: readonly RuleSpot[], level: boolean): boolean {
  const rows = new Map<string, { y: number; close: number; spots: number }>();
  for (const spot of spots.filter((one) => one.level === level)) {
    const part = level ? (spot.caption === true ? spot.x : 0) : spot.x;
    const key = `${part} ${level ? spot.y : Math.floor(spot.y / UPRIGHT_PART)}`;
    const row = rows.get(key) ?? { y: spot.y, close: 0, spots: 0 };
    row.spots += 1;
    if (isClose(spot)) row.close += 1;
    rows.set(key, row);
  }
  const seen = [...rows.values()].sort((left, right) => left.y - right.y).map((row) => 2 * row.close >= row.spots);
  for (let first = 0; first + NEIGHBOURS <= seen.length; first += 1) {
    if (seen.slice(first, first + NEIGHBOURS).filter(Boolean).length < NEIGHBOURS_CLOSE) return false;
  }
  return true;
}

/** Whether every column of upright rules is where the map says: a side of the page alone may lie elsewhere, and few of all rules are on it. */
function areColumnsSupported(spots: readonly RuleSpot[]): boolean {
  const columns = new Map<number, RuleSpot[]>();
  for (const spot of spots.filter(({ level }) => !level)) {
    const x = [...columns.keys()].find((known) => Math.abs(known - spot.x) <= SAME_COLUMN) ?? spot.x;
    columns.set(x, [...(columns.get(x) ?? []), spot]);
  }
  return [...columns.values()].every((column) => {
    const close = column.filter(isClose);
    const mean = close.reduce((sum, { offset }) => sum + (offset ?? 0), 0) / Math.max(1, close.length);
    return 2 * close.length >= column.length && Math.abs(mean) <= MOST_COLUMN_OFF;
  });
}

/**
 * Whether every stretch of print is known to be the right one: rules and captions with no long way between them hold each other, but one that
 * stands alone beyond such a way may be any other line. The code that was read holds what is around it.
 */
function standsTogether(map: PageMap, close: readonly RuleSpot[], { code, codePlace }: PlacingHints): boolean {
  const { page } = map;
  const heights = [...new Set(close.filter(({ level }) => level).map(({ y }) => y))];
  if (code !== undefined && codePlace !== undefined) {
    for (let part = 0; part <= CODE_PARTS; part += 1)
      heights.push(codePlace.y + (codePlace.height * part) / CODE_PARTS);
  }
  heights.sort((left, right) => left - right);
  let together: number[] = [];
  let before: number | null = null;
  for (const y of [...heights, Infinity]) {
    const last = together.at(-1);
    const goesOn = last !== undefined && y - last <= MOST_APART && bandAt(page, y) === bandAt(page, last);
    if (last !== undefined && !goesOn) {
      const whole = together.length >= LEAST_TOGETHER;
      if (!whole && !(before !== null && together.length === 2 && goesOnStraight(map, before, together[0] as number))) {
        return false;
      }
      before = last;
      together = [];
    }
    together.push(y);
  }
  return true;
}

/** Whether print below a long way lies about where the paper above leads to. */
function goesOnStraight(map: PageMap, from: number, to: number): boolean {
  const { width } = map.page;
  const lower = (y: number): number => flattened(map, { x: width / 2, y }).y - y;
  const slope = (lower(from) - lower(from - LEAD)) / LEAD;
  return Math.abs(lower(to) - lower(from) - slope * (to - from)) <= Math.min(MOST_CURL, CURL * (to - from));
}

function isInside(image: LumaImage, map: PageMap, x: number, y: number): boolean {
  const point = mapped(map, { x, y });
  return point.x >= 0 && point.y >= 0 && point.x < image.width && point.y < image.height;
}

function shareInside(image: LumaImage, map: PageMap): number {
  const { width, height } = map.page;
  let inside = 0;
  for (let row = 0; row < GRID; row += 1) {
    for (let column = 0; column < GRID; column += 1) {
      if (isInside(image, map, ((column + 0.5) / GRID) * width, ((row + 0.5) / GRID) * height)) inside += 1;
    }
  }
  return inside / GRID ** 2;
}
