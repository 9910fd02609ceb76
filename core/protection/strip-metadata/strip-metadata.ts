import { err, type Result } from '@testigo/basics';
import { isJpeg, stripJpeg } from './strip-jpeg.ts';
import { isPng, stripPng } from './strip-png.ts';
import type { StripProblem } from './strip-problem.ts';
import { isWebp, stripWebp } from './strip-webp.ts';

export type { StripProblem } from './strip-problem.ts';

/**
 * An image file without anything but what is needed to decode its pixels, by a whitelist: EXIF with its place, time, device and thumbnail,
 * XMP, colour profiles, comments, application data, second pictures and whatever follows the end are left out because nothing lets them in.
 * The pixels are copied as they are encoded, so what is written into the picture stays, and so does what somebody hides in the compressed
 * data itself: whoever must exclude that encodes anew from pixels. The orientation goes as well and must have been applied before.
 *
 * JPEG (baseline, extended and progressive, Huffman-coded), PNG and WebP (still pictures). The outcome shares no memory with the input, is
 * never longer, and stripping it again gives the same bytes.
 */
export function stripMetadata(bytes: Uint8Array): Result<Uint8Array, StripProblem> {
  if (isJpeg(bytes)) return stripJpeg(bytes);
  if (isPng(bytes)) return stripPng(bytes);
  if (isWebp(bytes)) return stripWebp(bytes);
  return err('not-an-image');
}
