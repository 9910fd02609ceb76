import type { Outline } from './outline.ts';

/** How much of each pixel a shape covers, 0 to 255, and where its top left pixel lies. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly cover: Uint8Array;
}

/**
 * Fills an outline by the exact area it covers of each pixel: signed areas are gathered edge by edge and summed along
 * each row (the method of font-rs, Raph Levien). Only the four arithmetic operations are used, so that every machine
 * draws the same bytes. Undefined for an empty outline.
 */
export function rasterise(outline: Outline): Coverage | undefined {
  if (outline.length === 0) return undefined;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < outline.length; index += 2) {
    const x = outline[index] as number;
    const y = outline[index + 1] as number;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  const left = Math.floor(minX);
  const top = Math.floor(minY);
  const width = Math.ceil(maxX) - left + 1;
  const height = Math.ceil(maxY) - top + 1;
  const areas = new Float32Array((width + 1) * height + 1);
  for (let index = 0; index < outline.length; index += 4) {
    addEdge(areas, width + 1, [
      (outline[index] as number) - left,
      (outline[index + 1] as number) - top,
      (outline[index + 2] as number) - left,
      (outline[index + 3] as number) - top,
    ]);
  }
  return { left, top, width, height, cover: sumRows(areas, width, height) };
}

function sumRows(areas: Float32Array, width: number, height: number): Uint8Array {
  const cover = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += areas[y * (width + 1) + x] as number;
      cover[y * width + x] = Math.round(255 * Math.min(1, Math.abs(sum)));
    }
  }
  return cover;
}

function addEdge(areas: Float32Array, stride: number, edge: readonly [number, number, number, number]): void {
  const down = edge[1] < edge[3];
  const [x0, y0, x1, y1] = down ? edge : [edge[2], edge[3], edge[0], edge[1]];
  if (y0 === y1) return;
  const direction = down ? 1 : -1;
  const slope = (x1 - x0) / (y1 - y0);
  const [leftmost, rightmost] = [Math.min(x0, x1), Math.max(x0, x1)];
  let x = x0;
  for (let row = Math.floor(y0); row < y1; row += 1) {
    const run = Math.min(row + 1, y1) - Math.max(row, y0);
    // Kept within the edge: the slope of a nearly level edge may be infinite.
    const next = Math.min(rightmost, Math.max(leftmost, x + slope * run));
    addSpan(areas, row * stride, Math.min(x, next), Math.max(x, next), run * direction);
    x = next;
  }
}

/** Spreads the area of one edge within one row over the pixels it crosses from `from` to `to`. */
function addSpan(areas: Float32Array, row: number, from: number, to: number, amount: number): void {
  const first = Math.floor(from);
  const end = Math.ceil(to);
  const start = row + first;
  if (end <= first + 1) {
    const share = (from + to) / 2 - first;
    add(areas, start, amount * (1 - share));
    add(areas, start + 1, amount * share);
    return;
  }
  const scale = 1 / (to - from);
  const intoFirst = 1 - (from - first);
  const intoLast = to - end + 1;
  let before = 0;
  for (let pixel = first; pixel <= end; pixel += 1) {
    const covered = pixel === first ? 0.5 * scale * intoFirst * intoFirst : areaUpTo(pixel, from, to, scale, intoLast);
    add(areas, row + pixel, amount * (covered - before));
    before = covered;
  }
}

/** Share of the edge's area that lies in the pixels up to and including this one. */
function areaUpTo(pixel: number, from: number, to: number, scale: number, intoLast: number): number {
  if (pixel >= to) return 1;
  if (pixel + 1 > to) return 1 - 0.5 * scale * intoLast * intoLast;
  return scale * (pixel + 0.5 - from);
}

function add(areas: Float32Array, index: number, amount: number): void {
  areas[index] = (areas[index] as number) + amount;
}
