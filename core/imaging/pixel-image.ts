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

/** The picture in grey when it has no colours worth keeping (a scan in grey stored as colours), else as it is. */
export function withoutIdleColours(image: PixelImage): PixelImage {
  if (image.channels === 1) return image;
  const { width, height, data } = image;
  const most = (width * height) / ONE_IN;
  const grey = new Uint8Array(width * height);
  let coloured = 0;
  for (let index = 0, from = 0; index < grey.length; index += 1, from += 3) {
    const [red, green, blue] = [data[from] as number, data[from + 1] as number, data[from + 2] as number];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR) coloured += 1;
    if (coloured > most) return image;
    grey[index] = (306 * red + 601 * green + 117 * blue + 512) >> 10;
  }
  return pixelImage(width, height, 1, grey);
}
