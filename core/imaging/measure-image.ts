import type { LumaImage } from './luma-image.ts';

/** Plain facts about a picture, measured on a sample of its blocks. */
export interface ImageFacts {
  readonly width: number;
  readonly height: number;
  /** From the darkest twentieth to the brightest twentieth of the pixels, 0 to 255. */
  readonly contrast: number;
  /** How much of an edge's height lies between two neighbouring pixels, in per cent: near 100 is crisp, under 25 is smeared. 0 without edges. */
  readonly sharpness: number;
  /** Share of blocks with writing, lines or a picture on them, in hundredths of a per cent. */
  readonly busy: number;
  /** Nothing on it: a blank page, a covered lens, one colour. */
  readonly blank: boolean;
}

/** Side of a block in pixels; a block is divided into cells whose means are compared, so that the grain of a sensor is no writing. */
const BLOCK = 16;
const CELL = 4;
const BUSY_RANGE = 32;
/** A sheet has marks on at least so many hundredths of a per cent of its blocks; dust and a scanner's rim have fewer. */
const LEAST_BUSY = 50;
const MOST_BLOCKS = 4096;

/** Measures an image without decoding anything on it; a few milliseconds whatever its size. */
export function measureImage(image: LumaImage): ImageFacts {
  const columns = Math.max(1, Math.floor(image.width / BLOCK));
  const rows = Math.max(1, Math.floor(image.height / BLOCK));
  const step = sampleStep(columns, rows);
  const histogram = new Uint32Array(256);
  let blocks = 0;
  let busy = 0;
  let steepness = 0;
  for (let block = 0; block < columns * rows; block += step) {
    const left = (block % columns) * BLOCK;
    const top = Math.floor(block / columns) * BLOCK;
    const measured = measureBlock(image, left, top, histogram);
    blocks += 1;
    if (measured.range <= BUSY_RANGE) continue;
    busy += 1;
    steepness += measured.steepest / measured.span;
  }
  const share = Math.round((10_000 * busy) / blocks);
  return {
    width: image.width,
    height: image.height,
    contrast: quantile(histogram, 0.95) - quantile(histogram, 0.05),
    sharpness: busy === 0 ? 0 : Math.round((100 * steepness) / busy),
    busy: share,
    blank: share < LEAST_BUSY,
  };
}

/** Every how many blocks one is measured; it shares no factor with the columns, or the sample would be a few columns only. */
function sampleStep(columns: number, rows: number): number {
  let step = Math.max(1, Math.floor((columns * rows) / MOST_BLOCKS));
  while (commonFactor(step, columns) > 1) step += 1;
  return step;
}

function commonFactor(left: number, right: number): number {
  return right === 0 ? left : commonFactor(right, left % right);
}

interface BlockFacts {
  /** Between the darkest and the brightest cell. */
  readonly range: number;
  /** Between the darkest and the brightest pixel. */
  readonly span: number;
  /** The largest step from one pixel to the next, across or down. */
  readonly steepest: number;
}

function measureBlock(image: LumaImage, left: number, top: number, histogram: Uint32Array): BlockFacts {
  const right = Math.min(left + BLOCK, image.width);
  const bottom = Math.min(top + BLOCK, image.height);
  const sums = new Uint32Array((BLOCK / CELL) ** 2);
  const counts = new Uint8Array(sums.length);
  let darkest = 255;
  let brightest = 0;
  let steepest = 0;
  for (let y = top; y < bottom; y += 1) {
    let previous = image.data[y * image.width + left] as number;
    for (let x = left; x < right; x += 1) {
      const value = image.data[y * image.width + x] as number;
      const cell = Math.floor((y - top) / CELL) * (BLOCK / CELL) + Math.floor((x - left) / CELL);
      sums[cell] = (sums[cell] as number) + value;
      counts[cell] = (counts[cell] as number) + 1;
      histogram[value] = (histogram[value] as number) + 1;
      darkest = Math.min(darkest, value);
      brightest = Math.max(brightest, value);
      const above = y === top ? value : (image.data[(y - 1) * image.width + x] as number);
      steepest = Math.max(steepest, Math.abs(value - previous), Math.abs(value - above));
      previous = value;
    }
  }
  return { range: rangeOfMeans(sums, counts), span: Math.max(1, brightest - darkest), steepest };
}

function rangeOfMeans(sums: Uint32Array, counts: Uint8Array): number {
  let darkest = 255;
  let brightest = 0;
  for (let cell = 0; cell < sums.length; cell += 1) {
    const count = counts[cell] as number;
    if (count === 0) continue;
    const mean = (sums[cell] as number) / count;
    darkest = Math.min(darkest, mean);
    brightest = Math.max(brightest, mean);
  }
  return brightest - darkest;
}

function quantile(histogram: Uint32Array, share: number): number {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let value = 0; value < 256; value += 1) {
    seen += histogram[value] as number;
    if (seen >= share * total) return value;
  }
  return 255;
}
