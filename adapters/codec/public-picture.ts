import { err, ok, type Result } from '@testigo/basics';
import { isImage, recognise } from '@testigo/intake';
import type { ImageProblem } from '@testigo/reading';
import sharp from 'sharp';
import { USUAL_DECODER_LIMITS } from './sharp-decoder.ts';

/** A picture made for the public. */
export interface PublicPicture {
  readonly bytes: Uint8Array;
  readonly mime: 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** How public pictures are made. */
export interface PublicPictureOptions {
  /** At most so many pixels wide. */
  readonly maxWidth: number;
  /** 1 to 100. */
  readonly quality: number;
  readonly format?: 'jpeg' | 'webp';
}

/** WebP can't be longer (its header has 14 bits a side). */
const LONGEST_SIDE = 16_383;

/**
 * Makes the picture the world may see, encoded anew from the pixels: upright, on white, in sRGB, without any metadata of the original.
 * What has to be painted out must be painted out before.
 */
export async function makePublicPicture(
  bytes: Uint8Array,
  { maxWidth, quality, format = 'jpeg' }: PublicPictureOptions,
): Promise<Result<PublicPicture, ImageProblem>> {
  if (!isImage(recognise(bytes))) return err({ reason: 'not-an-image' });
  try {
    // In one go: what is made smaller anyway is opened smaller, at half the cost.
    const picture = sharp(bytes, { failOn: 'none', limitInputPixels: USUAL_DECODER_LIMITS.openPixels })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .resize({ width: maxWidth, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
    const encoded = format === 'jpeg' ? picture.jpeg({ quality, mozjpeg: false }) : picture.webp({ quality });
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    const mime = format === 'jpeg' ? 'image/jpeg' : 'image/webp';
    return ok({ bytes: data, mime, width: info.width, height: info.height });
  } catch {
    return err({ reason: 'not-an-image' });
  }
}
