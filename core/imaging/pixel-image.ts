import { assert } from '@testigo/basics';

/** A picture with its colours: one byte a channel, grey or red-green-blue, pixel after pixel, row by row from the top left. */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** Wraps pixels as a picture; throws when they are not as many as sides and channels say. */
export function pixelImage(width: number, height: number, channels: 1 | 3, data: Uint8Array): PixelImage {
  assert(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0, 'a picture has whole sides');
  assert(data.length === width * height * channels, 'a picture has one byte a channel');
  return { width, height, channels, data };
}
