import sharp, { type Sharp } from 'sharp';
import type { LumaImage } from '../luma-image.ts';
import type { Encoding } from './plan.ts';
import { turned } from './resize.ts';

/** Written into every JPEG, so that a file says by itself what it is. */
const SAID_IN_EXIF = { IFD0: { ImageDescription: 'SIMULACRO / REHEARSAL' } };

/** An encoded image. */
export interface EncodedImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  /** Pixels of the file, seen upright, for one pixel of the image that was encoded. */
  readonly scale: number;
}

/** Quarter turns clockwise that store an image so that its flag turns it back (EXIF 2.32, Orientation). */
const STORED_TURN = { 3: 2, 6: 3, 8: 1 } as const;

/** Encodes an image as a plan says. The same image gives the same bytes for the same version of sharp. */
export async function encodeImage(image: LumaImage, encoding: Encoding): Promise<EncodedImage> {
  if (encoding.format === 'png') return { bytes: await encodePng(image), mediaType: 'image/png', scale: 1 };
  const bytes = await storeJpeg(image, encoding);
  if (encoding.forwarded === undefined) return { bytes, mediaType: 'image/jpeg', scale: 1 };
  const { longSide, quality } = encoding.forwarded;
  const forwarded = await sharp(bytes)
    .autoOrient()
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    .withExif(SAID_IN_EXIF)
    .jpeg({ quality, optimiseCoding: false })
    .toBuffer();
  return {
    bytes: forwarded,
    mediaType: 'image/jpeg',
    scale: Math.min(1, longSide / Math.max(image.width, image.height)),
  };
}

/** A grey JPEG. Quality from 1 to 100. */
export async function encodeJpeg(image: LumaImage, quality: number): Promise<Uint8Array> {
  return storeJpeg(image, { quality, orientation: 1, colour: 'grey' });
}

/** A grey PNG, without loss. */
export async function encodePng(image: LumaImage): Promise<Uint8Array> {
  return rawImage(image.pixels, image, 1).png({ compressionLevel: 6 }).toBuffer();
}

async function storeJpeg(
  image: LumaImage,
  encoding: Pick<Encoding, 'quality' | 'orientation' | 'colour'>,
): Promise<Uint8Array> {
  const { quality, orientation, colour } = encoding;
  const stored = orientation === 1 ? image : turned(image, STORED_TURN[orientation]);
  const raw = colour === 'grey' ? rawImage(stored.pixels, stored, 1) : rawImage(warmColours(stored), stored, 3);
  const flagged = orientation === 1 ? raw : raw.withMetadata({ orientation });
  return flagged.withExif(SAID_IN_EXIF).jpeg({ quality, optimiseCoding: false }).toBuffer();
}

function rawImage(pixels: Uint8Array, { width, height }: LumaImage, channels: 1 | 3): Sharp {
  return sharp(pixels, { raw: { width, height, channels } });
}

/** Paper turns a little yellow and dark wood brown; a luma of the result is the luma given, nearly. */
function warmColours(image: LumaImage): Uint8Array {
  const colours = new Uint8Array(image.pixels.length * 3);
  for (let index = 0; index < image.pixels.length; index += 1) {
    const luma = image.pixels[index] as number;
    const warmth = (luma * (255 - luma)) >> 10;
    colours[index * 3] = Math.min(255, luma + (warmth >> 1));
    colours[index * 3 + 1] = luma - (warmth >> 3);
    colours[index * 3 + 2] = Math.max(0, luma - warmth - (luma >> 5));
  }
  return colours;
}
