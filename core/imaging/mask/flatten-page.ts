import type { Page } from '@testigo/election';
import { type PixelImage, pixelImage } from '../pixel-image.ts';
import type { Point } from '../point.ts';
import type { SheetPlacement } from '../sheet/sheet-placement.ts';
import type { Box } from './area.ts';
import { PAINT } from './paint-out.ts';

/** Sides of the cells, in pixels of the outcome, within which places are interpolated. */
const CELL = 16;

/**
 * A page flattened: upright, in its nominal measures, edge to edge. Only the boxes in `shown` (tenths of a millimetre) are taken from the
 * image at all; everything else, and what lies beside the image, is solid paint.
 */
export function flattenPage(
  image: PixelImage,
  placement: SheetPlacement,
  page: Page,
  shown: readonly Box[],
  dotsPerMillimetre: number,
): PixelImage {
  const width = Math.max(1, Math.round((page.width * dotsPerMillimetre) / 10));
  const height = Math.max(1, Math.round((page.height * dotsPerMillimetre) / 10));
  const flat = pixelImage(width, height, image.channels, new Uint8Array(width * height * image.channels).fill(PAINT));
  const [across, down] = [width / page.width, height / page.height];
  const toImage = (x: number, y: number): Point => placement.toImage({ x: x / across, y: y / down });
  for (const box of shown) {
    const left = Math.max(0, Math.ceil(box.x * across));
    const top = Math.max(0, Math.ceil(box.y * down));
    const right = Math.min(width, Math.floor((box.x + box.width) * across));
    const bottom = Math.min(height, Math.floor((box.y + box.height) * down));
    for (let y = top; y < bottom; y += CELL) {
      for (let x = left; x < right; x += CELL) {
        const cell = { x, y, width: Math.min(CELL, right - x), height: Math.min(CELL, bottom - y) };
        fillCell(image, flat, cell, cornersOf(cell, toImage));
      }
    }
  }
  return flat;
}

/** Where the middles of a cell's four corner pixels lie in the image. */
function cornersOf({ x, y, width, height }: Box, toImage: (x: number, y: number) => Point): readonly Point[] {
  const [left, top] = [x + 0.5, y + 0.5];
  const [right, bottom] = [left + width, top + height];
  return [toImage(left, top), toImage(right, top), toImage(left, bottom), toImage(right, bottom)];
}

function fillCell(image: PixelImage, flat: PixelImage, cell: Box, corners: readonly Point[]): void {
  const [a, b, c, d] = corners as [Point, Point, Point, Point];
  // A cell whose corners lie within the image lies there as a whole, as nearly all do: no pixel of it need be asked.
  const take = corners.every((corner) => isInner(image, corner.x - 0.5, corner.y - 0.5)) ? takeInnerPixel : takePixel;
  for (let row = 0; row < cell.height; row += 1) {
    const down = row / cell.height;
    const fromX = a.x + (c.x - a.x) * down - 0.5;
    const fromY = a.y + (c.y - a.y) * down - 0.5;
    const stepX = (b.x + (d.x - b.x) * down - 0.5 - fromX) / cell.width;
    const stepY = (b.y + (d.y - b.y) * down - 0.5 - fromY) / cell.width;
    const target = ((cell.y + row) * flat.width + cell.x) * flat.channels;
    for (let column = 0; column < cell.width; column += 1) {
      take(image, fromX + stepX * column, fromY + stepY * column, flat.data, target + column * flat.channels);
    }
  }
}

/** Whether a place lies between four pixels of the image. */
function isInner({ width, height }: PixelImage, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width - 1 && y < height - 1;
}

/** Interpolates linearly between four pixels, in 256ths. */
function takeInnerPixel({ width, channels, data }: PixelImage, x: number, y: number, out: Uint8Array, to: number) {
  // Of numbers that are not negative `| 0` is the floor.
  const left = x | 0;
  const top = y | 0;
  const right = ((x - left) * 256 + 0.5) | 0;
  const below = ((y - top) * 256 + 0.5) | 0;
  const beneath = width * channels;
  const at = (top * width + left) * channels;
  for (let channel = 0; channel < channels; channel += 1) {
    const here = at + channel;
    const upper = (data[here] as number) * (256 - right) + (data[here + channels] as number) * right;
    const next = here + beneath;
    const lower = (data[next] as number) * (256 - right) + (data[next + channels] as number) * right;
    out[to + channel] = (upper * (256 - below) + lower * below + 32_768) >> 16;
  }
}

/** The same at the edge of the image; beside it nothing is taken. */
function takePixel({ width, height, channels, data }: PixelImage, x: number, y: number, out: Uint8Array, to: number) {
  if (!(x >= -0.5 && y >= -0.5 && x <= width - 0.5 && y <= height - 0.5)) return;
  const left = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const right = Math.max(0, Math.min(256, Math.round((x - left) * 256)));
  const below = Math.max(0, Math.min(256, Math.round((y - top) * 256)));
  const next = width > 1 ? channels : 0;
  const beneath = height > 1 ? width * channels : 0;
  let at = (top * width + left) * channels;
  for (const end = at + channels; at < end; at += 1, to += 1) {
    const upper = (data[at] as number) * (256 - right) + (data[at + next] as number) * right;
    const lower = (data[at + beneath] as number) * (256 - right) + (data[at + beneath + next] as number) * right;
    out[to] = (upper * (256 - below) + lower * below + 32_768) >> 16;
  }
}
