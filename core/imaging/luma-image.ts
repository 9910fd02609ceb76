import { assert } from '@testigo/basics';

/** A grey picture: one byte a pixel, row by row from the top left, 0 black to 255 white. */
export interface LumaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A rectangle in pixels of an image; the corner belongs to it, `left + width` and `top + height` do not. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Wraps pixels as an image; throws when they are not as many as the sides say. */
export function lumaImage(width: number, height: number, data: Uint8Array): LumaImage {
  assert(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0, 'an image has whole sides');
  assert(data.length === width * height, 'an image has one byte a pixel');
  return { width, height, data };
}

/** The part of a rectangle that lies on the image, in whole pixels; null when nothing does. */
export function clipRectangle(image: LumaImage, rectangle: Rectangle): Rectangle | null {
  const left = Math.max(0, Math.floor(rectangle.left));
  const top = Math.max(0, Math.floor(rectangle.top));
  const right = Math.min(image.width, Math.ceil(rectangle.left + rectangle.width));
  const bottom = Math.min(image.height, Math.ceil(rectangle.top + rectangle.height));
  if (right <= left || bottom <= top) return null;
  return { left, top, width: right - left, height: bottom - top };
}

/** The pixels of a rectangle that lies on the image. Bands over the full width share the image's memory. */
export function cropImage(image: LumaImage, { left, top, width, height }: Rectangle): LumaImage {
  if (left === 0 && width === image.width) {
    return lumaImage(width, height, image.data.subarray(top * width, (top + height) * width));
  }
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const start = (top + row) * image.width + left;
    data.set(image.data.subarray(start, start + width), row * width);
  }
  return lumaImage(width, height, data);
}
