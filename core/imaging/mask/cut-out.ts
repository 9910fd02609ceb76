import { type PixelImage, pixelImage } from '../pixel-image.ts';
import type { Box } from './area.ts';

/** A part of a picture in whole pixels; it must lie in it. */
export function cutOut({ width, channels, data }: PixelImage, box: Box): PixelImage {
  const part = new Uint8Array(box.width * box.height * channels);
  for (let row = 0; row < box.height; row += 1) {
    const start = ((box.y + row) * width + box.x) * channels;
    part.set(data.subarray(start, start + box.width * channels), row * box.width * channels);
  }
  return pixelImage(box.width, box.height, channels, part);
}
