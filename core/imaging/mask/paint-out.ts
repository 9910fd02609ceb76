import { assert } from '@testigo/basics';
import { type PixelImage, pixelImage } from '../pixel-image.ts';
import type { PixelMask } from './page-mask.ts';

/** The paint: a grey that is neither paper nor ink, the same in every channel. */
export const PAINT = 128;

/** A copy of a picture with solid paint over everything that a mask names. */
export function paintOut(image: PixelImage, mask: PixelMask): PixelImage {
  assert(image.width === mask.width && image.height === mask.height, 'a mask is made for the sides of its picture');
  const { width, height, channels } = image;
  const data = image.data.slice();
  for (const box of mask.painted) {
    for (let row = box.y; row < box.y + box.height; row += 1) {
      const start = (row * width + box.x) * channels;
      data.fill(PAINT, start, start + box.width * channels);
    }
  }
  return pixelImage(width, height, channels, data);
}
