import { assert } from '@testigo/basics';

// Both functions use the weights of ITU-R BT.601 in 1024ths, as zxing-cpp does, so that a picture is the same grey in Node and in a browser.
// There are two because a loop with variable offsets takes more than twice as long.

/** The grey of pixels of three bytes. */
export function lumaOfRgb(data: Uint8Array): Uint8Array {
  assert(data.length % 3 === 0, 'a pixel has three bytes');
  const pixels = data.length / 3;
  const luma = new Uint8Array(pixels);
  for (let index = 0, from = 0; index < pixels; index += 1, from += 3) {
    const weighed = 306 * (data[from] as number) + 601 * (data[from + 1] as number) + 117 * (data[from + 2] as number);
    luma[index] = (weighed + 512) >> 10;
  }
  return luma;
}

/** The grey of pixels of four bytes, the fourth of which is passed over; `luma` takes one byte a pixel. */
export function lumaOfRgba(data: Uint8ClampedArray, luma: Uint8Array): void {
  assert(data.length === luma.length * 4, 'a pixel has four bytes');
  for (let index = 0, from = 0; index < luma.length; index += 1, from += 4) {
    const weighed = 306 * (data[from] as number) + 601 * (data[from + 1] as number) + 117 * (data[from + 2] as number);
    luma[index] = (weighed + 512) >> 10;
  }
}
