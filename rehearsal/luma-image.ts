import { assert } from '@testigo/basics';

/** A grey image: one byte a pixel, row after row from the top left, 0 black and 255 white. */
export interface LumaImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A point in pixels; 0,0 is the top left corner of the top left pixel. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle in pixels. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** An image of one shade. Width and height are whole and positive. */
export function blankImage(width: number, height: number, shade: number): LumaImage {
  assert(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0, 'an image has whole sides');
  return { width, height, pixels: new Uint8Array(width * height).fill(shade) };
}

/** Paints a rectangle, rounded to whole pixels and clipped to the image. */
export function fillBox(image: LumaImage, box: Box, shade: number): void {
  const left = Math.max(0, Math.round(box.x));
  const right = Math.min(image.width, Math.round(box.x + box.width));
  const top = Math.max(0, Math.round(box.y));
  const bottom = Math.min(image.height, Math.round(box.y + box.height));
  if (right <= left) return;
  for (let y = top; y < bottom; y += 1) image.pixels.fill(shade, y * image.width + left, y * image.width + right);
}

/** The smallest whole-pixel box around a box, clipped to the image. */
export function cropImage(image: LumaImage, box: Box): LumaImage {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const right = Math.min(image.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(image.height, Math.ceil(box.y + box.height));
  const cropped = blankImage(right - left, bottom - top, 0);
  for (let y = top; y < bottom; y += 1) {
    const start = y * image.width + left;
    cropped.pixels.set(image.pixels.subarray(start, start + cropped.width), (y - top) * cropped.width);
  }
  return cropped;
}
