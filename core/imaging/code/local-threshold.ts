import type { LumaImage } from '../luma-image.ts';

/** What counts as dark in each square of 8 pixels of an image, so that shadow and fading are followed. */
export interface LocalThreshold {
  readonly columns: number;
  /** A pixel is dark when it is below the level of its square; row by row. */
  readonly levels: Uint8Array;
}

/** Side of a square, as a power of two, so that finding a pixel's square is a shift. */
export const SQUARE_SHIFT = 3;
const SQUARE = 1 << SQUARE_SHIFT;
/** So many squares around on each side have their say about a square's level. */
const REACH = 2;
/** Where pixels differ by less than this there is nothing but paper, background and grain. */
const FLAT_RANGE = 14;

/**
 * Measures an image: the shade half-way between dark and light in each square, averaged with the squares around it. A square counts by the
 * square of its contrast, so that edges decide and the grain of empty paper beside a faded code does not. A quarter of the pixels is looked at.
 */
export function localThreshold(image: LumaImage): LocalThreshold {
  const columns = Math.ceil(image.width / SQUARE);
  const rows = Math.ceil(image.height / SQUARE);
  const weights = new Float64Array(columns * rows);
  const weighted = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row += 1) measureSquares(image, row, columns, weights, weighted);
  const levels = new Uint8Array(columns * rows);
  const [around, aroundWeighted] = [summed(weights, columns, rows), summed(weighted, columns, rows)];
  const least = FLAT_RANGE * FLAT_RANGE;
  for (let index = 0; index < levels.length; index += 1) {
    const weight = around[index] as number;
    levels[index] = weight < least ? 0 : (aroundWeighted[index] as number) / weight + 0.5;
  }
  return { columns, levels };
}

function measureSquares(
  { width, height, data }: LumaImage,
  row: number,
  columns: number,
  weights: Float64Array,
  weighted: Float64Array,
): void {
  const top = Math.max(0, Math.min(row << SQUARE_SHIFT, height - SQUARE));
  const bottom = Math.min(top + SQUARE, height);
  for (let column = 0; column < columns; column += 1) {
    const left = Math.max(0, Math.min(column << SQUARE_SHIFT, width - SQUARE));
    const right = Math.min(left + SQUARE, width);
    let [darkest, brightest] = [255, 0];
    for (let y = top; y < bottom; y += 2) {
      const end = y * width + right;
      for (let index = y * width + left; index < end; index += 2) {
        const shade = data[index] as number;
        if (shade < darkest) darkest = shade;
        if (shade > brightest) brightest = shade;
      }
    }
    const weight = (brightest - darkest) ** 2;
    weights[row * columns + column] = weight;
    weighted[row * columns + column] = (weight * (brightest + darkest)) / 2;
  }
}

/** The sums over `REACH` neighbours on all sides. */
function summed(values: Float64Array, columns: number, rows: number): Float64Array {
  return summedAlong(summedAlong(values, columns, rows, 1, columns), rows, columns, columns, 1);
}

/** Sums along lines whose members lie `step` apart and which start `stride` apart. */
function summedAlong(source: Float64Array, length: number, lines: number, step: number, stride: number): Float64Array {
  const target = new Float64Array(source.length);
  for (let line = 0; line < lines; line += 1) {
    const start = line * stride;
    let sum = 0;
    for (let index = -REACH; index < length; index += 1) {
      const [entering, leaving] = [index + REACH, index - REACH - 1];
      if (entering < length) sum += source[start + entering * step] as number;
      if (leaving >= 0) sum -= source[start + leaving * step] as number;
      if (index >= 0) target[start + index * step] = sum;
    }
  }
  return target;
}

/** Whether the pixel at a spot is dark; outside the image nothing is. */
export function isDarkAt(
  { width, height, data }: LumaImage,
  { columns, levels }: LocalThreshold,
  x: number,
  y: number,
): boolean {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return false;
  const level = levels[(row >> SQUARE_SHIFT) * columns + (column >> SQUARE_SHIFT)] as number;
  return (data[row * width + column] as number) < level;
}
