import type { LumaImage, Rectangle } from '../luma-image.ts';

/** How dark each pixel of a cut-out is against the paper around it: 0 paper, near 1 black print in good light. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly depth: Float32Array;
}

/** Side of the squares over which the paper's shade is measured, in pixels. */
const CELL = 12;
/** Share of the pixels around a place that are no lighter than its paper. */
const PAPER_SHARE = 0.8;
/** Shades told apart when the paper is measured. */
const SHADES = 64;

/** Measures ink against the paper near it, so that shadows, lamps and grey scans all look alike. */
export function measureInk(image: LumaImage): Ink {
  const across = Math.max(1, Math.round(image.width / CELL));
  const down = Math.max(1, Math.round(image.height / CELL));
  const paper = paperShades(cellHistograms(image, across, down), across, down);
  const depth = new Float32Array(image.width * image.height);
  for (let y = 0; y < image.height; y += 1) {
    const cellY = clamp(((y + 0.5) * down) / image.height - 0.5, down - 1);
    const [top, intoY] = [Math.floor(cellY), cellY - Math.floor(cellY)];
    const bottom = Math.min(down - 1, top + 1);
    for (let x = 0; x < image.width; x += 1) {
      const cellX = clamp(((x + 0.5) * across) / image.width - 0.5, across - 1);
      const left = Math.floor(cellX);
      const right = Math.min(across - 1, left + 1);
      const upper = between(paper[top * across + left], paper[top * across + right], cellX - left);
      const lower = between(paper[bottom * across + left], paper[bottom * across + right], cellX - left);
      const shade = Math.max(16, between(upper, lower, intoY));
      const index = y * image.width + x;
      depth[index] = Math.max(0, 1 - (image.data[index] as number) / shade);
    }
  }
  return { width: image.width, height: image.height, depth };
}

/** The depth that a share of the pixels in a rectangle does not exceed, in steps of 1/256. */
export function depthAtShare(ink: Ink, rectangle: Rectangle, share: number): number {
  const histogram = new Uint32Array(257);
  const { left, top, width, height } = rectangle;
  for (let y = top; y < top + height; y += 1) {
    for (let index = y * ink.width + left; index < y * ink.width + left + width; index += 1) {
      const step = Math.min(256, Math.floor((ink.depth[index] as number) * 256));
      histogram[step] = (histogram[step] as number) + 1;
    }
  }
  return valueAtShare(histogram, width * height, share) / 256;
}

/** How often each shade is in each cell, 64 shades of four. */
function cellHistograms(image: LumaImage, across: number, down: number): Uint32Array {
  const histograms = new Uint32Array(across * down * SHADES);
  const cells = Uint16Array.from({ length: image.width }, (_, x) => Math.floor((x * across) / image.width) * SHADES);
  for (let y = 0; y < image.height; y += 1) {
    const row = Math.floor((y * down) / image.height) * across * SHADES;
    for (let x = 0; x < image.width; x += 1) {
      const at = row + (cells[x] as number) + ((image.data[y * image.width + x] as number) >> 2);
      histograms[at] = (histograms[at] as number) + 1;
    }
  }
  return histograms;
}

/** The paper's shade in every cell, taken from the cell and its neighbours: one cell may be all ink. */
function paperShades(histograms: Uint32Array, across: number, down: number): Float32Array {
  const shades = new Float32Array(across * down);
  const sum = new Uint32Array(SHADES);
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      sum.fill(0);
      for (let y = Math.max(0, row - 1); y <= Math.min(down - 1, row + 1); y += 1) {
        for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x += 1) {
          const start = (y * across + x) * SHADES;
          for (let shade = 0; shade < SHADES; shade += 1) {
            sum[shade] = (sum[shade] as number) + (histograms[start + shade] as number);
          }
        }
      }
      const count = sum.reduce((total, some) => total + some, 0);
      shades[row * across + column] = valueAtShare(sum, count, PAPER_SHARE) * 4 + 2;
    }
  }
  return shades;
}

function valueAtShare(histogram: Uint32Array, count: number, share: number): number {
  let passed = 0;
  for (let value = 0; value < histogram.length; value += 1) {
    passed += histogram[value] as number;
    if (passed >= count * share) return value;
  }
  return histogram.length - 1;
}

function between(first: number | undefined, second: number | undefined, share: number): number {
  return (first as number) * (1 - share) + (second as number) * share;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
