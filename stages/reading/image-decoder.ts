import type { Result } from '@testigo/basics';
import type { LumaImage } from '@testigo/imaging';
import type { PixelImage } from '@testigo/imaging/mask';
import type { ImageProblem, ImageRemark } from './image-problem.ts';

/** An image opened for reading: upright, grey, eight bits, transparency laid on white. */
export interface DecodedImage {
  readonly luma: LumaImage;
  /** The same picture with its colours; absent where the decoder gives none. */
  readonly pixels?: PixelImage;
  /** The kind of file, as its bytes say: `jpeg`, `png`, `webp`, `tiff`, `gif`. */
  readonly format: string;
  /** Sides of the picture as sent, upright; `luma` is smaller where these were too large to be read whole. */
  readonly width: number;
  readonly height: number;
  readonly remarks: readonly ImageRemark[];
}

/** Opens images of every kind that is received. What can't be opened is a problem with a reason; only faults throw. */
export interface ImageDecoder {
  open(bytes: Uint8Array): Promise<Result<DecodedImage, ImageProblem>>;
}
