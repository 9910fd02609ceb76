import type { PixelImage } from '../pixel-image.ts';

/** Sides of the blocks whose paper is measured, in dots: six millimetres. */
const BLOCK = 30;
/** Ink keeps back at least so much of the paper's light, in hundredths; a watermark keeps back less. */
const INK = 26;
/** The share of a block's pixels that are brighter than what counts as its paper. */
const BRIGHTER = 0.2;
/** Paper in shadow is never darker than this; a darker block lies on something else or is all ink. */
const DARKEST_PAPER = 60;

/** Which dots of a grey flattened page are ink, 1 or 0: clearly darker than the paper around them. */
export function findInk({ width, height, data }: PixelImage): Uint8Array {
  const ink = new Uint8Array(width * height);
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [left, top] = [column * BLOCK, row * BLOCK];
      const [right, bottom] = [Math.min(width, left + BLOCK), Math.min(height, top + BLOCK)];
      const paper = Math.max(DARKEST_PAPER, paperOf(data, width, { left, top, right, bottom }));
      const limit = (paper * (100 - INK)) / 100;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          if ((data[y * width + x] as number) < limit) ink[y * width + x] = 1;
        }
      }
    }
  }
  return ink;
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
    for (let x = left; x < right; x += 1) {
      const shade = data[y * width + x] as number;
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
