import type { PixelImage } from '../pixel-image.ts';

/** Where ink is on a picture: 1 or 0 for each dot, row by row. */
export interface InkMap {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** Sides of the blocks whose paper is measured, in dots: six millimetres at the usual five dots. */
const BLOCK = 30;
/** Ink keeps back at least so much of the paper's light, in hundredths; a watermark keeps back less. */
const INK = 21;
/** The share of a block's pixels that are brighter than what counts as its paper. */
const BRIGHTER = 0.2;
/** Paper in shadow is never darker than this; a darker block lies on something else or is all ink. */
const DARKEST_PAPER = 60;

/** Finds what is clearly darker than the paper around it on a grey picture; the grain of noise is left out. */
export function findInk(page: PixelImage): InkMap {
  const { width, height } = page;
  const data = softened(page);
  const ink = new Uint8Array(width * height);
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      const [right, bottom] = [Math.min(width, left + BLOCK), Math.min(height, top + BLOCK)];
      const paper = Math.max(DARKEST_PAPER, paperOf(data, width, { left, top, right, bottom }));
      const limit = (paper * (100 - INK)) / 100;
      for (let y = top; y < bottom; y += 1) {
        for (let index = y * width + left; index < y * width + right; index += 1) {
          if ((data[index] as number) < limit) ink[index] = 1;
        }
      }
    }
  }
  return { width, height, ink };
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function paperOf(data: Uint8Array, width: number, { left, top, right, bottom }: Bounds): number {
  const shades = new Uint32Array(256);
  for (let y = top; y < bottom; y += 1) {
    for (let index = y * width + left; index < y * width + right; index += 1) {
      const shade = data[index] as number;
      shades[shade] = (shades[shade] as number) + 1;
    }
  }
  let brighter = (right - left) * (bottom - top) * BRIGHTER;
  let shade = 255;
  while (shade > 0 && brighter > (shades[shade] as number)) {
    brighter -= shades[shade] as number;
    shade -= 1;
  }
  return shade;
}

/** Each dot the mean of the nine around it; the outermost dots stay as they are. */
function softened({ width, height, data }: PixelImage): Uint8Array {
  const sums = new Uint16Array(data.length);
  for (let index = 1; index < data.length - 1; index += 1) {
    sums[index] = (data[index - 1] as number) + (data[index] as number) + (data[index + 1] as number);
  }
  const soft = data.slice();
  for (let y = 1; y < height - 1; y += 1) {
    for (let index = y * width + 1; index < (y + 1) * width - 1; index += 1) {
      soft[index] = ((sums[index - width] as number) + (sums[index] as number) + (sums[index + width] as number)) / 9;
    }
  }
  return soft;
}
