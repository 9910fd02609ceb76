import { err, ok, type Result } from '@testigo/basics';
import { isImage, recognise } from '@testigo/intake';
import type { ImageProblem } from '@testigo/reading';
import sharp, { type OutputInfo } from 'sharp';
import { USUAL_DECODER_LIMITS } from './sharp-decoder.ts';

/** One picture made for the public. */
export interface PublicPicture {
  readonly bytes: Uint8Array;
  readonly mime: 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** The same picture in three sizes, each for one use. */
export interface PublicImage {
  /** For lists, about 10 KB. */
  readonly small: PublicPicture;
  /** For a page beside the figures, about 80 KB: every figure of a sheet can be made out. */
  readonly middle: PublicPicture;
  /** The whole. */
  readonly full: PublicPicture;
}

/** How public pictures are made. */
export interface PublicImageOptions {
  /** The full picture is at most so many pixels wide. */
  readonly maxWidth: number;
  /** Of the full picture, 1 to 100; the smaller ones go below it. */
  readonly quality: number;
  readonly format?: 'jpeg' | 'webp';
}

/** The smaller sizes are set by area: a strip is eleven times longer than wide, and a width that suits it would waste a photograph. */
const SMALL_PIXELS = 80_000;
const MIDDLE_PIXELS = 700_000;

/** WebP can't be longer (its header has 14 bits a side). */
const LONGEST_SIDE = 16_383;

/**
 * Makes the pictures the world may see, encoded anew from the pixels: upright, on white, in sRGB, without any metadata of the original.
 * What has to be painted out must be painted out before.
 */
export async function makePublicImage(
  bytes: Uint8Array,
  options: PublicImageOptions,
): Promise<Result<PublicImage, ImageProblem>> {
  if (!isImage(recognise(bytes))) return err({ reason: 'not-an-image' });
  try {
    const pixels = await openPixels(bytes);
    const { width, height } = pixels.info;
    const full = Math.min(1, options.maxWidth / width, LONGEST_SIDE / Math.max(width, height));
    const byArea = (area: number): number => Math.min(full, Math.sqrt(area / (width * height)));
    const quality = Math.min(options.quality, 60);
    return ok({
      small: await encode(pixels, byArea(SMALL_PIXELS), { ...options, quality: Math.min(quality, 45) }),
      middle: await encode(pixels, byArea(MIDDLE_PIXELS), { ...options, quality }),
      full: await encode(pixels, full, options),
    });
  } catch {
    return err({ reason: 'not-an-image' });
  }
}

interface Pixels {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

function openPixels(bytes: Uint8Array): Promise<Pixels> {
  return sharp(bytes, { failOn: 'none', limitInputPixels: USUAL_DECODER_LIMITS.openPixels })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

async function encode(
  { data, info }: Pixels,
  scale: number,
  { quality, format = 'jpeg' }: PublicImageOptions,
): Promise<PublicPicture> {
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const picture = sharp(data, { raw, limitInputPixels: false });
  if (scale < 1)
    picture.resize(Math.max(1, Math.round(info.width * scale)), Math.max(1, Math.round(info.height * scale)), {
      fit: 'fill',
    });
  const encoded = format === 'jpeg' ? picture.jpeg({ quality, mozjpeg: false }) : picture.webp({ quality });
  const made = await encoded.toBuffer({ resolveWithObject: true });
  const mime = format === 'jpeg' ? 'image/jpeg' : 'image/webp';
  return { bytes: made.data, mime, width: made.info.width, height: made.info.height };
}
