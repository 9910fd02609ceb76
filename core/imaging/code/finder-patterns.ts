import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import { type LocalThreshold, SQUARE_SHIFT } from './local-threshold.ts';

/** One of the three square targets of a QR code, or something that looks like one. */
export interface FinderPattern extends Point {
  /** Pixels a module along a row and along a column of the image; for a turned code both are longer than a module's side. */
  readonly across: number;
  readonly down: number;
  /** In how many lines it was seen. */
  readonly seen: number;
}

/** More different patterns are not kept: a page made of them must not take all the time. */
const MOST_PATTERNS = 1500;
/** Side of the fields in which patterns that were seen before are looked up, as a power of two. */
const FIELD_SHIFT = 4;

interface Seen {
  x: number;
  y: number;
  across: number;
  down: number;
  seen: number;
}

/**
 * Looks for finder patterns (ISO/IEC 18004: dark and light 1 : 1 : 3 : 1 : 1 along any line through the middle) in every `step`-th row, or
 * column, and checks each along both axes. Positions lie between pixels, interpolated, so that a module of little more than a pixel counts.
 */
export function finderPatterns(
  image: LumaImage,
  threshold: LocalThreshold,
  step: number,
  along: 'rows' | 'columns',
): readonly FinderPattern[] {
  const lines = along === 'rows' ? image.height : image.width;
  const edges = new Float32Array((along === 'rows' ? image.width : image.height) + 1);
  const found = new Seens();
  for (let line = step >> 1; line < lines; line += step) {
    const { count, first } = edgesOf(image, threshold, line, along, edges);
    for (let edge = first; edge + 5 < count; edge += 2) {
      if (!looksLikeFinder(edges, edge)) continue;
      const middle = ((edges[edge + 2] as number) + (edges[edge + 3] as number)) / 2;
      const module = ((edges[edge + 5] as number) - (edges[edge] as number)) / 7;
      const at = along === 'rows' ? { x: middle, y: line + 0.5 } : { x: line + 0.5, y: middle };
      if (found.isKnown(at, module)) continue;
      const checked = checkedPattern(image, threshold, at, module, along);
      if (checked !== null) found.add(checked);
    }
  }
  return found.patterns();
}

/** Finds where a line turns dark or light; `first` is the index of the first edge that turns dark. */
function edgesOf(
  { width, height, data }: LumaImage,
  { columns, levels }: LocalThreshold,
  line: number,
  along: 'rows' | 'columns',
  edges: Float32Array,
): { readonly count: number; readonly first: number } {
  const [length, step, start] = along === 'rows' ? [width, 1, line * width] : [height, width, line];
  const levelStep = along === 'rows' ? 1 : columns;
  let level = (line >> SQUARE_SHIFT) * (along === 'rows' ? columns : 1);
  let count = 0;
  let before = data[start] as number;
  let dark = before < (levels[level] as number);
  const first = dark ? 1 : 0;
  for (let from = 0, index = start; from < length; from += 1 << SQUARE_SHIFT, level += levelStep) {
    const limit = levels[level] as number;
    const end = Math.min(from + (1 << SQUARE_SHIFT), length);
    for (let at = from; at < end; at += 1, index += step) {
      const shade = data[index] as number;
      if (shade < limit !== dark) {
        dark = !dark;
        edges[count] = at + crossing(before, shade, limit);
        count += 1;
      }
      before = shade;
    }
  }
  return { count, first };
}

/** Where between two pixels' middles a shade is reached, from -0.5 to 0.5 around the border between them. */
function crossing(before: number, after: number, level: number): number {
  if (before === after) return 0;
  return Math.max(-0.5, Math.min((level - before) / (after - before) - 0.5, 0.5));
}

/**
 * Whether five runs are 1 : 1 : 3 : 1 : 1. Measured from like edge to like edge, which ink that has spread or blur that has eaten the light
 * leaves as it is: 2 : 4 and 4 : 2 modules.
 */
function looksLikeFinder(edges: Float32Array, at: number): boolean {
  const [a, b, c, d, e, f] = [
    edges[at] as number,
    edges[at + 1] as number,
    edges[at + 2] as number,
    edges[at + 3] as number,
    edges[at + 4] as number,
    edges[at + 5] as number,
  ];
  const module = (f - a) / 7;
  if (module < 1) return false;
  const slack = 0.7 * module + 0.3;
  const least = 0.25 * module;
  return (
    Math.abs(c - a - 2 * module) < slack &&
    Math.abs(d - b - 4 * module) < 1.3 * slack &&
    Math.abs(e - c - 4 * module) < 1.3 * slack &&
    Math.abs(f - d - 2 * module) < slack &&
    d - c > 1.7 * module &&
    b - a > least &&
    c - b > least &&
    e - d > least &&
    f - e > least
  );
}

const LINE = new Float32Array(6);

/** Measures a pattern along the other axis and then again along the first; null when it is none. */
function checkedPattern(
  image: LumaImage,
  threshold: LocalThreshold,
  at: Point,
  module: number,
  along: 'rows' | 'columns',
): Seen | null {
  const other = along === 'rows' ? 'columns' : 'rows';
  const crossed = measuredThrough(image, threshold, at, module, other);
  if (crossed === null) return null;
  const again = measuredThrough(image, threshold, crossed.middle, module, along);
  if (again === null) return null;
  const [across, down] = along === 'rows' ? [again.module, crossed.module] : [crossed.module, again.module];
  return { ...again.middle, across, down, seen: 1 };
}

function measuredThrough(
  { width, height, data }: LumaImage,
  { columns, levels }: LocalThreshold,
  { x, y }: Point,
  module: number,
  along: 'rows' | 'columns',
): { readonly middle: Point; readonly module: number } | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return null;
  const isRow = along === 'rows';
  const [length, step, start] = isRow ? [width, 1, row * width] : [height, width, column];
  const [levelStep, levelStart] = isRow ? [1, (row >> SQUARE_SHIFT) * columns] : [columns, column >> SQUARE_SHIFT];
  const from = isRow ? column : row;
  const reach = Math.ceil(module * 9);
  for (const direction of [-1, 1] as const) {
    let dark = true;
    let found = 0;
    let before = data[start + from * step] as number;
    if (before >= (levels[levelStart + (from >> SQUARE_SHIFT) * levelStep] as number)) return null;
    for (let away = 1; found < 3; away += 1) {
      const at = from + direction * away;
      if (away > reach) return null;
      // The border of the image ends a pattern as light would.
      if (at < 0 || at >= length) {
        if (found !== 2) return null;
        LINE[direction < 0 ? 0 : 5] = direction < 0 ? 0 : length;
        break;
      }
      const shade = data[start + at * step] as number;
      const limit = levels[levelStart + (at >> SQUARE_SHIFT) * levelStep] as number;
      if (shade < limit !== dark) {
        dark = !dark;
        const edge = direction < 0 ? at + 1 + crossing(shade, before, limit) : at + crossing(before, shade, limit);
        LINE[direction < 0 ? 2 - found : 3 + found] = edge;
        found += 1;
      }
      before = shade;
    }
  }
  if (!looksLikeFinder(LINE, 0)) return null;
  const measured = ((LINE[5] as number) - (LINE[0] as number)) / 7;
  if (measured > 2.2 * module || module > 2.2 * measured) return null;
  const middle = ((LINE[2] as number) + (LINE[3] as number)) / 2;
  return { middle: isRow ? { x: middle, y } : { x, y: middle }, module: measured };
}

/** Patterns found so far, by the field of the image they lie in. */
class Seens {
  readonly #all: Seen[] = [];
  readonly #fields = new Map<number, Seen[]>();

  /** Whether there is such a pattern already; then it was seen once more. */
  isKnown(at: Point, module: number): boolean {
    const known = this.#near(at, module);
    if (known === null) return this.#all.length >= MOST_PATTERNS;
    known.seen += 1;
    return true;
  }

  add(pattern: Seen): void {
    const known = this.#near(pattern, Math.min(pattern.across, pattern.down));
    if (known !== null) {
      known.seen += 1;
      return;
    }
    this.#all.push(pattern);
    const key = keyOf(pattern.x, pattern.y);
    const field = this.#fields.get(key);
    if (field === undefined) this.#fields.set(key, [pattern]);
    else field.push(pattern);
  }

  patterns(): readonly FinderPattern[] {
    return this.#all;
  }

  #near({ x, y }: Point, module: number): Seen | null {
    const reach = Math.min(1.6 * module, 1 << FIELD_SHIFT);
    for (let row = -1; row <= 1; row += 1) {
      for (let column = -1; column <= 1; column += 1) {
        const field = this.#fields.get(keyOf(x + (column << FIELD_SHIFT), y + (row << FIELD_SHIFT))) ?? [];
        for (const seen of field) {
          if (Math.abs(seen.x - x) <= reach && Math.abs(seen.y - y) <= reach) return seen;
        }
      }
    }
    return null;
  }
}

function keyOf(x: number, y: number): number {
  return (Math.floor(y) >> FIELD_SHIFT) * 65_536 + (Math.floor(x) >> FIELD_SHIFT);
}
