import type { Box, LumaImage } from '../luma-image.ts';
import type { Placement } from './drawing.ts';
import type { Coverage } from './rasterise.ts';

/** Printed ink is never quite black. */
export const INK = 24;

/** The page that blocks paint on, and the list in which they say where they are. */
export interface Surface {
  readonly image: LumaImage;
  readonly page: number;
  readonly placements: Placement[];
}

/** Lays ink of one shade where a shape covers the image; it only ever darkens. */
export function layInk(image: LumaImage, shape: Coverage, x: number, y: number, shade: number): void {
  const left = x + shape.left;
  const top = y + shape.top;
  const firstX = Math.max(0, -left);
  const lastX = Math.min(shape.width, image.width - left);
  const lastY = Math.min(shape.height, image.height - top);
  for (let row = Math.max(0, -top); row < lastY; row += 1) {
    const target = (top + row) * image.width + left;
    const source = row * shape.width;
    for (let column = firstX; column < lastX; column += 1) {
      const cover = shape.cover[source + column] as number;
      if (cover === 0) continue;
      const below = image.pixels[target + column] as number;
      if (below > shade) image.pixels[target + column] = (below - ((below - shade) * cover + 127) / 255) | 0;
    }
  }
}

/** Lays white in the same way; for letters on a dark band. */
export function liftInk(image: LumaImage, shape: Coverage, x: number, y: number): void {
  for (let row = 0; row < shape.height; row += 1) {
    for (let column = 0; column < shape.width; column += 1) {
      const atX = x + shape.left + column;
      const atY = y + shape.top + row;
      if (atX < 0 || atY < 0 || atX >= image.width || atY >= image.height) continue;
      const index = atY * image.width + atX;
      const cover = shape.cover[row * shape.width + column] as number;
      const below = image.pixels[index] as number;
      image.pixels[index] = below + Math.round(((255 - below) * cover) / 255);
    }
  }
}

/** Writes down where something is, if it has an id. */
export function place(
  surface: Surface,
  id: string | undefined,
  box: Box,
  written: { readonly text?: string; readonly ink?: Box } = {},
): void {
  if (id !== undefined) surface.placements.push({ id, page: surface.page, ...box, ...written });
}
