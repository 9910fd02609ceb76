import { err, ok, type Result } from '@testigo/basics';
import { type LumaImage, lumaImage } from '@testigo/imaging';
import { recognise } from '@testigo/intake/recognise';
import type { DecodedImage, ImageDecoder, ImageProblem, ImageRemark } from '@testigo/reading';
import { checkSides } from '../check-sides.ts';
import { lumaOfRgba } from '../luma-of-colours.ts';
import { type ImageHeader, readImageHeader } from './image-header.ts';

/** Limits that keep a hostile image from taking the browser. */
export interface CanvasLimits {
  /** An image whose header claims more pixels is not opened. */
  readonly openPixels: number;
  /** An image with more pixels is reduced to so many while it is made grey. */
  readonly readPixels: number;
}

/** What phones take: pictures of 64 megapixels open within 256 MB; 16 are read. */
export const USUAL_CANVAS_LIMITS: CanvasLimits = { openPixels: 64_000_000, readPixels: 16_000_000 };

/** So many pixels are copied out of the picture at once; a canvas of some browsers has no side longer than this. */
const PIECE_PIXELS = 1 << 20;
const PIECE_SIDE = 4096;

const END_OF_IMAGE = Uint8Array.of(0xff, 0xd9);

const KINDS_ELSEWHERE = new Map([
  ['bmp', 'BMP'],
  ['tiff', 'TIFF'],
  ['avif', 'AVIF'],
]);

/** Opens images with what the browser itself has, in a worker or on the main thread: turned upright as their EXIF says, on white, grey. */
export function createCanvasDecoder(limits: CanvasLimits = USUAL_CANVAS_LIMITS): ImageDecoder {
  return { open: (bytes) => open(bytes, limits) };
}

async function open(bytes: Uint8Array, limits: CanvasLimits): Promise<Result<DecodedImage, ImageProblem>> {
  const header = readImageHeader(bytes);
  if (header === null) return err(whyNoHeader(bytes));
  const problem = checkSides(header, limits.openPixels);
  if (problem !== null) return err(problem);
  const bitmap = await openBitmap(bytes, header);
  if (bitmap === null) return err({ reason: header.endsEarly ? 'truncated' : 'not-an-image' });
  try {
    const { width, height } = bitmap;
    const luma = toLuma(bitmap, limits.readPixels);
    return ok({ luma, format: header.kind, width, height, remarks: remarksOf(header, luma.width < width) });
  } finally {
    bitmap.close();
  }
}

function whyNoHeader(bytes: Uint8Array): ImageProblem {
  const kind = recognise(bytes);
  if (kind === 'heic') return { reason: 'heic' };
  const named = KINDS_ELSEWHERE.get(kind);
  return named === undefined ? { reason: 'not-an-image' } : { reason: 'unsupported-kind', values: { kind: named } };
}

/** Browsers refuse a JPEG that was cut off; with the end mark put back they open it as far as it goes, and its code may be there. */
async function openBitmap(bytes: Uint8Array, { kind, endsEarly }: ImageHeader): Promise<ImageBitmap | null> {
  const parts = [bytes as Uint8Array<ArrayBuffer>];
  if (kind === 'jpeg' && endsEarly) parts.push(END_OF_IMAGE);
  try {
    return await createImageBitmap(new Blob(parts, { type: `image/${kind}` }), { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

function remarksOf({ animated, endsEarly }: ImageHeader, reduced: boolean): readonly ImageRemark[] {
  const remarks: ImageRemark[] = [];
  if (endsEarly) remarks.push('truncated');
  if (animated) remarks.push('only-first-picture');
  if (reduced) remarks.push('reduced');
  return remarks;
}

/** Piece by piece, so that beside the picture itself and its grey nothing large is in memory. */
function toLuma(bitmap: ImageBitmap, readPixels: number): LumaImage {
  const scale = Math.min(1, Math.sqrt(readPixels / (bitmap.width * bitmap.height)));
  const width = Math.max(1, Math.floor(bitmap.width * scale));
  const height = Math.max(1, Math.floor(bitmap.height * scale));
  const data = new Uint8Array(width * height);
  const pieceWidth = Math.min(width, PIECE_SIDE);
  const pieceHeight = Math.min(height, PIECE_SIDE, Math.ceil(PIECE_PIXELS / pieceWidth));
  const context = openContext(pieceWidth, pieceHeight);
  for (let top = 0; top < height; top += pieceHeight) {
    for (let left = 0; left < width; left += pieceWidth) {
      const [across, down] = [Math.min(pieceWidth, width - left), Math.min(pieceHeight, height - top)];
      context.fillRect(0, 0, across, down);
      context.setTransform(width / bitmap.width, 0, 0, height / bitmap.height, -left, -top);
      context.drawImage(bitmap, 0, 0);
      context.resetTransform();
      const grey = new Uint8Array(across * down);
      lumaOfRgba(context.getImageData(0, 0, across, down).data, grey);
      for (let row = 0; row < down; row += 1) {
        data.set(grey.subarray(row * across, (row + 1) * across), (top + row) * width + left);
      }
    }
  }
  return lumaImage(width, height, data);
}

function openContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('the browser gives no canvas');
  context.fillStyle = '#ffffff';
  context.imageSmoothingQuality = 'high';
  return context;
}
