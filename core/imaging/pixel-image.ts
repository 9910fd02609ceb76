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

/** A pixel has colour where its channels differ by more than so much; compression alone makes them differ a little. */
const COLOUR = 20;
/** A picture has colours when at least one pixel in so many has. */
const ONE_IN = 2000;
/** Every so many bytes a pixel is tried; no multiple of usual widths, or only some columns would be. */
const STEP = 3 * 11;

/** Whether a picture has colours worth keeping; many scans are grey and only stored as colours. */
export function hasColours({ channels, data }: PixelImage): boolean {
  if (channels === 1) return false;
  let coloured = 0;
  for (let index = 0; index + 2 < data.length; index += STEP) {
    const red = data[index] as number;
    const green = data[index + 1] as number;
    const blue = data[index + 2] as number;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR) coloured += 1;
  }
  return coloured * ONE_IN * STEP > data.length;
}
