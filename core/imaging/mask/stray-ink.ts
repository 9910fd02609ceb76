import { type Box, grown, overlap } from './area.ts';
import type { InkMap } from './find-ink.ts';

/** Ink is looked for with so many dots a millimetre; a pen's line is two dots wide. */
export const STRAY_DOTS = 5;

/** Ink that is no farther from other ink than this is of one piece, in dots: the letters of a word, a line that a fold breaks. */
const REACH = 6;
/** So far within what is hidden, ink is looked for that runs out of it, in dots. */
const DEPTH = 12;
/** Unknown ink this near the edge of a personal region may go on beyond it, in dots: the stroke under a name that itself ends before the edge. */
const BEYOND = 15;
/** Where ink runs out, what stands this near and is no print that the format knows belongs to it: the dot of an i, the flourish of a name. */
const NEARBY = 25;
/** Paint is laid in squares of so many dots, with so many dots around the ink. */
const SQUARE = 8;
const AROUND = 4;

/** What stands where on a page, in tenths of a millimetre. */
export interface InkGround {
  readonly visible: readonly Box[];
  /** What is hidden, as far as ink may run out of it. */
  readonly sources: readonly Box[];
  /** Hidden paper beside the print: what comes into it over the edge of the page (a printed band, a table, a hand) runs out of nothing. */
  readonly margins: readonly Box[];
  /** Print that the format knows: figures, the code, rules. */
  readonly explained: readonly Box[];
}

/**
 * Ink in the visible area that hangs together with ink under what is hidden: a signature over the edge of its box, a stamp, a remark that
 * went on, with what stands beside it and isn't explained. Boxes in tenths of a millimetre that cover it, empty where nothing runs out.
 * `page` is the ink of the page flattened with {@link STRAY_DOTS}.
 */
export function strayInk(page: InkMap, { visible, sources, margins, explained }: InkGround): readonly Box[] {
  const { ink } = page;
  const seen = inBoxes(page, visible);
  const hidden = inBoxes(page, sources);
  const beside = inBoxes(page, margins);
  const entering = enteringInk(page, seen, hidden, beside);
  const starts = inkNear(page, seen, hidden, DEPTH).filter((index) => entering[index] === 0);
  if (starts.length === 0) return [];
  const open = both(ink, seen);
  const reached = new Uint8Array(ink.length);
  const known = inBoxes(page, explained);
  const unexplained = open.map((dot, index) => (known[index] === 1 ? 0 : dot));
  const loose = starts.filter((index) => known[index] === 0 && beside[index] === 0);
  const out = [...spread(page, open, reached, starts, REACH), ...step(page, unexplained, reached, loose, BEYOND)];
  spread(page, unexplained, reached, step(page, unexplained, reached, out, NEARBY), REACH);
  // Ink that ends at the very edge: its soft rim may lie beyond.
  const starting = new Set(starts);
  for (const index of inkNear(page, seen, hidden, AROUND)) if (starting.has(index)) reached[index] = 1;
  return covering(page, reached);
}

function both(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((dot, index) => dot & (other[index] as number));
}

/** Ink of the margins that hangs together with what lies on the rim of the page. */
function enteringInk(page: InkMap, seen: Uint8Array, hidden: Uint8Array, margins: Uint8Array): Uint8Array {
  const ground = both(both(page.ink, hidden), margins);
  const atRim: number[] = [];
  for (let index = 2; index < ground.length - 2; index += 1) {
    const isRim = (beside: number): boolean => seen[beside] === 0 && hidden[beside] === 0;
    if (ground[index] === 1 && (isRim(index - 2) || isRim(index + 2))) atRim.push(index);
  }
  const entering = new Uint8Array(ground.length);
  for (const index of atRim) entering[index] = 1;
  spread(page, ground, entering, atRim, 1);
  return entering;
}

/** Marks as reached every dot of the ground that can be got to from the starts in steps no longer than `reach`; returns those marked. */
function spread(page: InkMap, ground: Uint8Array, reached: Uint8Array, starts: readonly number[], reach: number) {
  const marked: number[] = [];
  let waiting = starts;
  while (waiting.length > 0) {
    waiting = step(page, ground, reached, waiting, reach);
    marked.push(...waiting);
  }
  return marked;
}

/** Marks as reached the dots of the ground within `reach` of given ones, and returns them. */
function step(
  { width, height }: InkMap,
  ground: Uint8Array,
  reached: Uint8Array,
  from: readonly number[],
  reach: number,
): readonly number[] {
  const marked: number[] = [];
  for (const index of from) {
    const [x, y] = [index % width, Math.floor(index / width)];
    const [right, bottom] = [Math.min(width - 1, x + reach), Math.min(height - 1, y + reach)];
    for (let row = Math.max(0, y - reach); row <= bottom; row += 1) {
      for (let column = Math.max(0, x - reach); column <= right; column += 1) {
        const next = row * width + column;
        if (ground[next] === 0 || reached[next] === 1) continue;
        reached[next] = 1;
        marked.push(next);
      }
    }
  }
  return marked;
}

/** Whether each dot lies in one of the boxes. */
function inBoxes({ width, height }: InkMap, boxes: readonly Box[]): Uint8Array {
  const marked = new Uint8Array(width * height);
  const dots = STRAY_DOTS / 10;
  for (const box of boxes) {
    const left = Math.max(0, Math.round(box.x * dots));
    const right = Math.min(width, Math.round((box.x + box.width) * dots));
    const bottom = Math.min(height, Math.round((box.y + box.height) * dots));
    for (let row = Math.max(0, Math.round(box.y * dots)); row < bottom; row += 1) {
      if (right > left) marked.fill(1, row * width + left, row * width + right);
    }
  }
  return marked;
}

/** Dots of hidden ink that are no deeper than so many dots from what is seen. */
function inkNear(
  { width, height, ink }: InkMap,
  seen: Uint8Array,
  hidden: Uint8Array,
  depth: number,
): readonly number[] {
  const starts: number[] = [];
  for (let index = 0; index < ink.length; index += 1) {
    if (ink[index] === 0 || hidden[index] === 0 || seen[index] === 1) continue;
    const [x, y] = [index % width, Math.floor(index / width)];
    const isNear =
      (y >= depth && seen[index - depth * width] === 1) ||
      (y + depth < height && seen[index + depth * width] === 1) ||
      (x >= depth && seen[index - depth] === 1) ||
      (x + depth < width && seen[index + depth] === 1);
    if (isNear) starts.push(index);
  }
  return starts;
}

/** Boxes over all reached dots: squares of a grid, joined along rows and then downwards. */
function covering({ width, height }: InkMap, reached: Uint8Array): readonly Box[] {
  const columns = Math.ceil(width / SQUARE);
  const rows = Math.ceil(height / SQUARE);
  const squares = new Uint8Array(columns * rows);
  for (let index = reached.indexOf(1); index !== -1; index = reached.indexOf(1, index + 1)) {
    const [x, y] = [index % width, Math.floor(index / width)];
    const last = Math.min(rows - 1, Math.floor((y + AROUND) / SQUARE));
    for (let row = Math.max(0, Math.floor((y - AROUND) / SQUARE)); row <= last; row += 1) {
      const from = Math.max(0, Math.floor((x - AROUND) / SQUARE));
      const to = Math.min(columns - 1, Math.floor((x + AROUND) / SQUARE));
      squares.fill(1, row * columns + from, row * columns + to + 1);
    }
  }
  return joined(squares, columns);
}

function joined(squares: Uint8Array, columns: number): readonly Box[] {
  const side = (SQUARE * 10) / STRAY_DOTS;
  const boxes: Box[] = [];
  for (let start = squares.indexOf(1); start !== -1; ) {
    const row = Math.floor(start / columns);
    let end = start;
    while (end < (row + 1) * columns && squares[end] === 1) end += 1;
    const run = { x: (start % columns) * side, y: row * side, width: (end - start) * side, height: side };
    const above = boxes.findIndex((box) => box.x === run.x && box.width === run.width && box.y + box.height === run.y);
    const over = boxes[above];
    if (over === undefined) boxes.push(run);
    else boxes[above] = { ...over, height: over.height + side };
    start = squares.indexOf(1, end);
  }
  return boxes;
}

/** Boxes that touch each other taken together, each group as the one box around it: fewer and larger. */
export function around(boxes: readonly Box[]): readonly Box[] {
  const groups: Box[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let index = groups.length - 1; index >= 0; index -= 1) {
      const group = groups[index] as Box;
      if (!overlap(grown(group, 1), whole)) continue;
      whole = union(whole, group);
      groups.splice(index, 1);
      index = groups.length;
    }
    groups.push(whole);
  }
  return groups;
}

function union(one: Box, other: Box): Box {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
