import type { ImageProblem } from '@testigo/reading';

/** A QR code of the smallest version has 21 modules a side (ISO/IEC 18004); an image with a shorter side holds none. */
const SHORTEST_SIDE = 21;

/** What speaks against opening an image of such sides; null when nothing does. */
export function checkSides(
  { width, height }: { readonly width: number; readonly height: number },
  openPixels: number,
): ImageProblem | null {
  if (width * height > openPixels) {
    return { reason: 'too-many-pixels', values: { width, height, limit: Math.round(openPixels / 1_000_000) } };
  }
  if (Math.min(width, height) < SHORTEST_SIDE) return { reason: 'too-small', values: { width, height } };
  return null;
}
