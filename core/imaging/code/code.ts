import type { LumaImage } from '../luma-image.ts';
import type { Corners } from '../point.ts';

/** A code that was read. */
export interface Code {
  readonly text: string;
  /** The decoder's name of the kind, `QRCode`. */
  readonly format: string;
  readonly position: Corners;
  /** Turned clockwise by so many degrees, -180 to 180. */
  readonly orientation: number;
  /** Pixels a module of the code, in hundredths; absent where the code's version is not known. */
  readonly modulePixels?: number;
}

/** What one look at an image finds: codes, and places where there is a code that could not be read. */
export interface Findings {
  readonly codes: readonly Code[];
  readonly unreadable: readonly Corners[];
}

/** One look at an image. `denoise` closes and opens dark areas first, at twice the time. */
export interface CodeFinder {
  find(image: LumaImage, options?: { readonly denoise?: boolean }): Findings;
}
