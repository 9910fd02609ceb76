import type { Box, LumaImage } from '../luma-image.ts';

/** A sheet to take a picture of: its page, and the code on it without its quiet zone. */
export interface Subject {
  readonly page: LumaImage;
  readonly code: Box;
  /** Modules of the code's side. */
  readonly modules: number;
}

/**
 * A picture that is still to be taken of a strip: everything that is told, before chance places the strip. Lengths named in modules are of
 * the QR code as it lies in the picture.
 */
export interface Scene {
  /** A camera's frame on a table full of things, or a scanner's glass. */
  readonly capture: 'photograph' | 'strip-scan' | 'page-scan';
  /** Sides of a photograph in pixels; a scan is as large as what lies on the glass. */
  readonly frame: { readonly width: number; readonly height: number };
  /** Pixels a module of the code, where the camera looks at it straight. */
  readonly modulePixels: number;
  /** Degrees clockwise. */
  readonly rotation: number;
  /** Degrees by which the paper leans away from the camera. */
  readonly tilt: number;
  /** Radians of a cylinder that half the code's side covers; 0 for flat paper. */
  readonly curl: number;
  /** Folds across the code and the paper next to it. */
  readonly folds: number;
  /** Share of the code that something covers. */
  readonly covered: number;
  /** Share of the ink's contrast that is left on the paper. */
  readonly contrast: number;
  /** Shades that black and white of the paper become in this light. */
  readonly black: number;
  readonly white: number;
  /** Share of the light lost behind a shadow's edge that crosses the code; 0 for none. */
  readonly shadow: number;
  /** Radius in modules of the disc that a point becomes. */
  readonly defocus: number;
  /** Modules that the camera moves by while the shutter is open. */
  readonly motion: number;
  /** Deviation of the sensor's grain in shades of each colour. */
  readonly grain: number;
  /** Whether the file is black and white only. */
  readonly bilevel: boolean;
  /** JPEG quality. */
  readonly quality: number;
  /** A messenger that makes the picture smaller and encodes it once more. */
  readonly forwarded?: { readonly longSide: number; readonly quality: number };
}
