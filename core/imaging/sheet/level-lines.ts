import type { LumaImage } from '../luma-image.ts';

/** A thin dark line that was seen in an image, from its left to its right end, in pixels. */
export interface LevelLine {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** An edge of something that is known otherwise, such as a code that was read. */
  readonly mark?: Mark;
}

/** The edges of a code that was read. */
export type Mark = 'code-top' | 'code-bottom';

/** Pixels side by side that are taken together: the grain of a sensor hides no line then. */
const COLUMN = 3;
/** So many pixels above and below a line the paper is brighter than the line itself, if it is thin. */
const AWAY = 3;
/** Shades by which the line is at least darker than the paper on both sides. */
const CONTRAST = 12;
/** Columns that a line may miss before it ends. */
const GAP = 6;
/** Share of its columns in which a line was seen. */
const DENSITY = 0.6;
/** Pixels; shorter lines are parts of letters. */
const SHORTEST = 36;
/** Pixels by which a line may leave where its course leads to. */
const STRAY = 1.3;

/** Finds thin dark lines that rise or fall by at most one in three, as rules do on a sheet that is held roughly upright. */
export function levelLines(image: LumaImage): readonly LevelLine[] {
  const columns = Math.floor(image.width / COLUMN);
  const seen = darkRows(image, columns);
  const lines: Trail[] = [];
  let active: Trail[] = [];
  const free = new Float64Array(image.height + 4).fill(-1);
  for (let column = 0; column < columns; column += 1) {
    const rows = seen[column] ?? [];
    for (const row of rows) free[Math.round(row)] = row;
    const kept: Trail[] = [];
    for (const trail of active) {
      takeNearest(trail, column, free);
      if (column - trail.last <= GAP) kept.push(trail);
      else if (isLine(trail)) lines.push(trail);
    }
    for (const row of rows) {
      if (free[Math.round(row)] === row) kept.push(startTrail(column, row));
      free[Math.round(row)] = -1;
    }
    active = kept;
  }
  lines.push(...active.filter(isLine));
  return joined(lines.map(fitted));
}

/** Rows, to a part of a pixel, in which each column has a thin dark spot, from top to bottom. */
function darkRows({ width, height, data }: LumaImage, columns: number): readonly (readonly number[])[] {
  const sums = new Int16Array(columns * height);
  for (let y = 0, target = 0; y < height; y += 1) {
    for (let column = 0, source = y * width; column < columns; column += 1, source += COLUMN, target += 1) {
      sums[target] = (data[source] as number) + (data[source + 1] as number) + (data[source + 2] as number);
    }
  }
  const rows: number[][] = Array.from({ length: columns }, () => []);
  const least = CONTRAST * COLUMN;
  for (let y = AWAY; y < height - AWAY; y += 1) {
    const row = y * columns;
    for (let column = 0; column < columns; column += 1) {
      const at = row + column;
      const here = sums[at] as number;
      const above = sums[at - columns] as number;
      const below = sums[at + columns] as number;
      if (here > above || here >= below) continue;
      const over = Math.max(sums[at - AWAY * columns] as number, sums[at - 2 * columns] as number) - here;
      const under = Math.max(sums[at + AWAY * columns] as number, sums[at + 2 * columns] as number) - here;
      if (over < least || under < least) continue;
      rows[column]?.push(y + (above - below) / (2 * (above + below - 2 * here)));
    }
  }
  return rows;
}

/** A line as it is being followed from column to column. */
interface Trail {
  readonly first: number;
  last: number;
  /** Where it is and how it goes on, smoothed. */
  row: number;
  slope: number;
  count: number;
  /** Sums for the straight line through all of its spots; columns are counted from the first. */
  sumX: number;
  sumY: number;
  sumXX: number;
  sumXY: number;
}

function startTrail(column: number, row: number): Trail {
  return { first: column, last: column, row, slope: 0, count: 1, sumX: 0, sumY: row, sumXX: 0, sumXY: 0 };
}

function takeNearest(trail: Trail, column: number, free: Float64Array): void {
  const steps = column - trail.last;
  const expected = trail.row + trail.slope * steps;
  const middle = Math.round(expected);
  let nearest = -1;
  for (let at = Math.max(0, middle - 2); at <= middle + 2; at += 1) {
    const row = free[at];
    if (row === undefined || row < 0) continue;
    if (Math.abs(row - expected) < Math.abs(nearest - expected)) nearest = row;
  }
  if (nearest < 0 || Math.abs(nearest - expected) > STRAY) return;
  free[Math.round(nearest)] = -1;
  const count = trail.count + 1;
  const error = nearest - expected;
  // Weights of a straight line through all spots so far, later through the last dozen.
  const n = Math.min(count, 14);
  trail.row = expected + ((2 * (2 * n - 1)) / (n * (n + 1))) * error;
  trail.slope += ((6 / (n * (n + 1))) * error) / steps;
  trail.last = column;
  trail.count = count;
  const x = column - trail.first;
  trail.sumX += x;
  trail.sumY += nearest;
  trail.sumXX += x * x;
  trail.sumXY += x * nearest;
}

function isLine(trail: Trail): boolean {
  const length = trail.last - trail.first + 1;
  return length * COLUMN >= SHORTEST && trail.count >= DENSITY * length;
}

function fitted({ first, last, count, sumX, sumY, sumXX, sumXY }: Trail): LevelLine {
  const slope = (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
  const start = (sumY - slope * sumX) / count + 0.5;
  return { x0: first * COLUMN, y0: start, x1: (last + 1) * COLUMN, y1: start + slope * (last - first) };
}

/** Joins lines that go on in each other across a gap, such as a fold or a stamp. */
function joined(lines: readonly LevelLine[]): readonly LevelLine[] {
  const pending = [...lines].sort((left, right) => left.x0 - right.x0);
  for (let index = 0; index < pending.length; index += 1) {
    for (let other = index + 1; other < pending.length; other += 1) {
      const both = joinedPair(pending[index] as LevelLine, pending[other] as LevelLine);
      if (both === null) continue;
      pending[index] = both;
      pending.splice(other, 1);
      other = index;
    }
  }
  return pending;
}

function joinedPair(left: LevelLine, right: LevelLine): LevelLine | null {
  const gap = right.x0 - left.x1;
  const lengths = [left.x1 - left.x0, right.x1 - right.x0] as const;
  if (gap < -2 * COLUMN || gap > 12 + 0.6 * (lengths[0] + lengths[1])) return null;
  const slopes = [(left.y1 - left.y0) / lengths[0], (right.y1 - right.y0) / lengths[1]] as const;
  const slope = (right.y1 - left.y0) / (right.x1 - left.x0);
  const offEnd = Math.abs(left.y1 - (left.y0 + slope * lengths[0]));
  const offStart = Math.abs(right.y0 - (left.y0 + slope * (right.x0 - left.x0)));
  if (offEnd > 1.5 || offStart > 1.5 || Math.abs(slopes[0] - slopes[1]) > 0.06) return null;
  return { x0: left.x0, y0: left.y0, x1: right.x1, y1: right.y1 };
}
