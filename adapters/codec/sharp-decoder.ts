import { err, ok, type Result } from '@testigo/basics';
import { type LumaImage, lumaImage } from '@testigo/imaging';
import { type PixelImage, pixelImage } from '@testigo/imaging/mask';
import { isImage, recognise } from '@testigo/intake';
import type { DecodedImage, ImageDecoder, ImageProblem, ImageRemark } from '@testigo/reading';
import sharp, { type FailOnOptions, type Metadata } from 'sharp';
import { checkSides } from './check-sides.ts';
import { lumaOfRgb } from './luma-of-colours.ts';

/** Limits that keep a hostile image from taking the machine. */
export interface DecoderLimits {
  /** An image with more pixels is not opened; an AVIF with more than half of them, which takes 17 bytes a pixel. */
  readonly openPixels: number;
  /** An image with more pixels is reduced to so many while it is opened. */
  readonly readPixels: number;
  /** Opening is given up after so many seconds. */
  readonly seconds: number;
}

/** 100 megapixels may be opened, which leaves room for the largest phone cameras but the very latest; 24 are read. */
export const USUAL_DECODER_LIMITS: DecoderLimits = { openPixels: 100_000_000, readPixels: 24_000_000, seconds: 20 };

const WHITE = '#ffffff';

/** Opens images with sharp (libvips). One image takes one thread; run several decoders for several threads. */
export function createImageDecoder(limits: DecoderLimits = USUAL_DECODER_LIMITS): ImageDecoder {
  sharp.concurrency(1);
  sharp.cache(false);
  return { open: (bytes) => open(bytes, limits) };
}

async function open(bytes: Uint8Array, limits: DecoderLimits): Promise<Result<DecodedImage, ImageProblem>> {
  const kind = recognise(bytes);
  if (kind === 'heic') return err({ reason: 'heic' });
  if (kind === 'bmp') return err({ reason: 'unsupported-kind', values: { kind: 'BMP' } });
  if (!isImage(kind)) return err({ reason: 'not-an-image' });
  const metadata = await readMetadata(bytes);
  if (metadata === null) return err({ reason: 'not-an-image' });
  const problem = checkSides(metadata, kind === 'avif' ? limits.openPixels / 2 : limits.openPixels);
  if (problem !== null) return err(problem);
  const decoded = await decode(bytes, metadata, limits);
  if (!decoded.ok) return decoded;
  const { width, height } = metadata.autoOrient;
  const remarks = [...decoded.value.remarks];
  if ((metadata.pages ?? 1) > 1) remarks.push('only-first-picture');
  if (decoded.value.luma.width < width) remarks.push('reduced');
  const { luma, pixels } = decoded.value;
  return ok({ luma, pixels, format: kind, width, height, remarks });
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata | null> {
  try {
    return await sharp(bytes, { failOn: 'none', limitInputPixels: false }).metadata();
  } catch {
    return null;
  }
}

interface Opened {
  readonly luma: LumaImage;
  readonly pixels: PixelImage;
}

interface Decoded extends Opened {
  readonly remarks: readonly ImageRemark[];
}

/** Whole images first; one that ends early or is damaged is opened once more as far as it goes, for its code may be there. */
async function decode(
  bytes: Uint8Array,
  metadata: Metadata,
  limits: DecoderLimits,
): Promise<Result<Decoded, ImageProblem>> {
  try {
    return ok({ ...(await decodePixels(bytes, metadata, limits, 'truncated')), remarks: [] });
  } catch (fault) {
    if (isTimeout(fault)) return err({ reason: 'took-too-long', values: { seconds: limits.seconds } });
  }
  try {
    return ok({ ...(await decodePixels(bytes, metadata, limits, 'none')), remarks: ['truncated'] });
  } catch (fault) {
    if (isTimeout(fault)) return err({ reason: 'took-too-long', values: { seconds: limits.seconds } });
    return err({ reason: 'truncated' });
  }
}

/** Colours first and the grey from them here: libvips' own grey goes through linear light and takes half as long again. */
async function decodePixels(
  bytes: Uint8Array,
  metadata: Metadata,
  limits: DecoderLimits,
  failOn: FailOnOptions,
): Promise<Opened> {
  const { width, height } = metadata.autoOrient;
  const pipeline = sharp(bytes, { failOn, limitInputPixels: limits.openPixels })
    .autoOrient()
    .flatten({ background: WHITE })
    .toColourspace('srgb')
    .timeout({ seconds: limits.seconds });
  const scale = Math.sqrt(limits.readPixels / (width * height));
  if (scale < 1)
    pipeline.resize(Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale)), { fit: 'fill' });
  const { data, info } = await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const channels = info.channels === 1 ? 1 : 3;
  const luma = lumaImage(info.width, info.height, channels === 1 ? data : lumaOfRgb(data));
  return { luma, pixels: pixelImage(info.width, info.height, channels, data) };
}

function isTimeout(fault: unknown): boolean {
  return fault instanceof Error && /timeout/i.test(fault.message);
}
