import { assert } from '@testigo/basics';
import type { LumaImage } from './luma-image.ts';

/** Cells across and down: each is compared with its neighbour to the right, 256 comparisons in all. */
const COLUMNS = 17;
const ROWS = 16;

/** What a picture looks like from afar, in 256 bits: two that were made of the same shot differ in few of them. */
export type Likeness = Uint8Array;

/** Copies of one shot, made smaller and compressed again, differ in at most 12 of 256 bits; two scans of different sheets in 21 and more. */
const ALIKE = 14;

/** The likeness of a picture as it was taken, background and all: whether each cell of a coarse grid is darker than the one to its right. */
export function likenessOf(image: LumaImage): Likeness {
  const means = cellMeans(image);
  const bits = new Uint8Array(((COLUMNS - 1) * ROWS) / 8);
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column + 1 < COLUMNS; column += 1) {
      const cell = row * COLUMNS + column;
      const bit = row * (COLUMNS - 1) + column;
      if ((means[cell] as number) < (means[cell + 1] as number))
        bits[bit >> 3] = (bits[bit >> 3] as number) | (1 << (bit & 7));
    }
  }
  return bits;
}

/**
 * Whether two likenesses are near enough for their pictures to be copies of one shot. A hint and no more: among many thousand scans, which
 * all show the same form and no background, some of different sheets are as near. Their codes and figures tell those apart.
 */
export function lookAlike(one: Likeness, other: Likeness): boolean {
  return differingBits(one, other) <= ALIKE;
}

function differingBits(one: Likeness, other: Likeness): number {
  assert(one.length === other.length, 'likenesses have as many bits');
  let differing = 0;
  for (let index = 0; index < one.length; index += 1) {
    for (let bits = (one[index] as number) ^ (other[index] as number); bits !== 0; bits &= bits - 1) differing += 1;
  }
  return differing;
}

function cellMeans({ width, height, data }: LumaImage): Float64Array {
  const means = new Float64Array(COLUMNS * ROWS);
  for (let row = 0; row < ROWS; row += 1) {
    const [top, bottom] = edges(row, ROWS, height);
    for (let column = 0; column < COLUMNS; column += 1) {
      const [left, right] = edges(column, COLUMNS, width);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let index = y * width + left; index < y * width + right; index += 1) sum += data[index] as number;
      }
      means[row * COLUMNS + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return means;
}

/** First pixel and the one after the last of a cell; at least one pixel. */
function edges(cell: number, cells: number, length: number): readonly [number, number] {
  const first = Math.min(length - 1, Math.floor((cell * length) / cells));
  return [first, Math.max(first + 1, Math.floor(((cell + 1) * length) / cells))];
}
