import type { Rung } from './layout-rungs.ts';
import type { LevelLine } from './level-lines.ts';

/** A rung of the layout and the line of the image that it is taken for. */
export interface RungMatch {
  readonly rung: Rung;
  readonly line: LevelLine;
}

/** A run of rungs found in an image from top to bottom, and how well it fits: about one for each rung. */
export interface RungMatches {
  readonly matches: readonly RungMatch[];
  readonly score: number;
}

/** More lines than the longest so many are not looked at. */
const MOST_LINES = 120;
/** Creases and edges of tables may be longer than any rung: the next longest line is taken for one. */
const LONGEST = 5;
/** Share of its length that must have been seen of a rung, since shadows and stamps hide parts. */
const LEAST_LENGTH = 0.45;
/** Lines and rungs that may lie between two neighbours of a run. */
const LINES_BETWEEN = 60;
const RUNGS_BETWEEN = 12;
/** How much shorter or longer than wide the paper may look. */
const RATIO = { least: 0.7, most: 1.4 } as const;
/** Most that a run leans, as a tangent. */
const LEAN = 0.42;
/** What a rung is worth of which it is known beforehand which line it is. */
const MARKED = 4;
/** By what share the course of a run may change in a tenth of a millimetre of paper that curls. */
const CURL = 0.0001;
/** Pixels that the ends of a line may be off. */
const END_SLACK = 2.5;

interface Line {
  readonly line: LevelLine;
  readonly x: number;
  readonly y: number;
  readonly length: number;
  /** Its direction. */
  readonly along: { readonly x: number; readonly y: number };
}

interface State {
  readonly score: number;
  readonly before: State | null;
  readonly line: number;
  readonly rung: number;
  /** Pixels a tenth of a millimetre along the rung. */
  readonly scale: number;
  /** Its natural logarithm: scales are compared far more often than made. */
  readonly size: number;
  /** Of the way down to the scale, and sideways by down; null until two rungs tell. */
  readonly course: { readonly ratio: number; readonly lean: number } | null;
}

/**
 * Tells which lines of an image are which rungs of a layout, as one reads a bar code: of all runs in which order, lengths, ends and
 * distances agree, the one with most rungs and fewest skipped.
 */
export function matchRungs(rungs: readonly Rung[], found: readonly LevelLine[]): RungMatches {
  const lines = sortedLines(rungs, found);
  const states: (State | null)[][] = lines.map(() => rungs.map(() => null));
  const likes = lines.map((line, index) => similarBetween(lines, line, index));
  let best: State | null = null;
  for (const [index, line] of lines.entries()) {
    for (const [at, rung] of rungs.entries()) {
      if (rung.mark !== line.line.mark) continue;
      const worth = rung.mark === undefined ? 1 : MARKED;
      const scale = line.length / (rung.x1 - rung.x0);
      const size = Math.log(scale);
      let state: State = { score: worth, before: null, line: index, rung: at, scale, size, course: null };
      for (let other = index - 1; other >= Math.max(0, index - LINES_BETWEEN); other -= 1) {
        const skipped = 0.3 * Math.min(3, likes[index]?.[index - other] ?? 0);
        for (let below = at - 1; below >= Math.max(0, at - RUNGS_BETWEEN); below -= 1) {
          const before = states[other]?.[below];
          if (before === null || before === undefined || before.score + worth <= state.score) continue;
          const step = stepBetween(before, lines[other] as Line, rungs[below] as Rung, line, rung, scale, size);
          if (step === null) continue;
          const score = before.score + worth - step.penalty - skipped - 0.25 * Math.min(4, at - below - 1);
          if (score > state.score) state = { score, before, line: index, rung: at, scale, size, course: step.course };
        }
      }
      (states[index] as (State | null)[])[at] = state;
      if (best === null || state.score > best.score) best = state;
    }
  }
  return traced(best, lines, rungs);
}

/** The lines that are long enough beside the longest ones, from top to bottom: most others are strokes of letters. */
function sortedLines(rungs: readonly Rung[], found: readonly LevelLine[]): readonly Line[] {
  const lines = found
    .map((line): Line => {
      const length = Math.hypot(line.x1 - line.x0, line.y1 - line.y0);
      const along = { x: (line.x1 - line.x0) / length, y: (line.y1 - line.y0) / length };
      return { line, x: (line.x0 + line.x1) / 2, y: (line.y0 + line.y1) / 2, length, along };
    })
    .sort(
      (left, right) =>
        Number(right.line.mark !== undefined) - Number(left.line.mark !== undefined) || right.length - left.length,
    )
    .slice(0, MOST_LINES);
  const lengths = rungs.filter(({ mark }) => mark === undefined).map(({ x0, x1 }) => x1 - x0);
  const least = LEAST_LENGTH * (Math.min(...lengths) / Math.max(...lengths)) * (lines[LONGEST]?.length ?? 0);
  return lines
    .filter(({ length, line }) => length >= least || line.mark !== undefined)
    .sort((left, right) => left.y - right.y);
}

/** For each number of steps up from a line: how many lines in between look like its neighbours in a ladder and would be skipped. */
function similarBetween(lines: readonly Line[], line: Line, index: number): readonly number[] {
  const counts = [0, 0];
  let count = 0;
  for (let other = index - 1; other > Math.max(-1, index - LINES_BETWEEN); other -= 1) {
    const between = lines[other] as Line;
    const similar =
      Math.abs(between.length - line.length) < 0.04 * line.length &&
      Math.abs(between.x - line.x) < 0.03 * line.length + 0.1 * (line.y - between.y) &&
      line.y - between.y > 5;
    if (similar) count += 1;
    counts.push(count);
  }
  return counts;
}

interface Step {
  readonly penalty: number;
  readonly course: State['course'];
}

function stepBetween(
  before: State,
  upper: Line,
  over: Rung,
  lower: Line,
  under: Rung,
  scale: number,
  size: number,
): Step | null {
  const down = under.y - over.y;
  if (down <= 0) return null;
  const change = size - before.size;
  const slack = END_SLACK / Math.min(upper.length, lower.length);
  if (Math.abs(change) > 0.02 + 2 * slack + 0.00012 * down) return null;
  const mean = (scale + before.scale) / 2;
  const turn = upper.along.x * lower.along.y - upper.along.y * lower.along.x;
  if (Math.abs(turn) > 0.012 + 2 * slack + 0.0002 * down) return null;
  const along = { x: (upper.along.x + lower.along.x) / 2, y: (upper.along.y + lower.along.y) / 2 };
  const aside = ((under.x0 + under.x1 - over.x0 - over.x1) / 2) * mean;
  const x = lower.x - upper.x - aside * along.x;
  const y = lower.y - upper.y - aside * along.y;
  const sideways = x * along.x + y * along.y;
  const downwards = y * along.x - x * along.y;
  const expected = down * mean;
  if (downwards < 0.4 * RATIO.least * expected || Math.abs(sideways) > END_SLACK + LEAN * downwards) return null;
  if (over.band !== under.band) return { penalty: 0.2, course: before.course };
  const ratio = downwards / expected;
  const lean = sideways / downwards;
  if (before.course === null) {
    const least = RATIO.least - END_SLACK / expected;
    const most = RATIO.most + END_SLACK / expected;
    return ratio < least || ratio > most ? null : { penalty: 0.05, course: { ratio, lean } };
  }
  const loose = 0.05 + CURL * down;
  const offDown = (downwards - before.course.ratio * expected) / (END_SLACK * 0.7 + loose * expected);
  const offAside = (sideways - before.course.lean * downwards) / (END_SLACK + loose * expected);
  if (Math.abs(offDown) > 1 || Math.abs(offAside) > 1.5) return null;
  const weight = expected / (expected + 80);
  return {
    penalty: 0.4 * offDown * offDown + 0.15 * offAside * offAside,
    course: {
      ratio: before.course.ratio + weight * (ratio - before.course.ratio),
      lean: before.course.lean + weight * (lean - before.course.lean),
    },
  };
}

function traced(best: State | null, lines: readonly Line[], rungs: readonly Rung[]): RungMatches {
  const matches: RungMatch[] = [];
  for (let state = best; state !== null; state = state.before) {
    matches.push({ rung: rungs[state.rung] as Rung, line: (lines[state.line] as Line).line });
  }
  return { matches: matches.reverse(), score: best?.score ?? 0 };
}
