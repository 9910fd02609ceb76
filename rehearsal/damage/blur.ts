import type { LumaImage } from '../luma-image.ts';
import type { Defocus, Motion } from './plan.ts';

/** Blurs an image in place with a box, once or several times. */
export function defocus(image: LumaImage, step: Defocus): void {
  for (let pass = 0; pass < step.passes; pass += 1) {
    blurRows(image, step.radius, step.radius);
    blurColumns(image, step.radius, step.radius);
  }
}

/** Smears an image in place along one axis. */
export function motion(image: LumaImage, step: Motion): void {
  const before = Math.floor((step.length - 1) / 2);
  const after = step.length - 1 - before;
  if (step.along === 'x') blurRows(image, before, after);
  else blurColumns(image, before, after);
}

function blurRows(image: LumaImage, before: number, after: number): void {
  const { width, height, pixels } = image;
  const padded = new Uint8Array(width + before + after + 1);
  const length = before + after + 1;
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    padded.fill(pixels[start] as number, 0, before);
    padded.set(pixels.subarray(start, start + width), before);
    padded.fill(pixels[start + width - 1] as number, before + width);
    let sum = length >> 1;
    for (let x = 0; x < length; x += 1) sum += padded[x] as number;
    for (let x = 0; x < width; x += 1) {
      pixels[start + x] = (sum / length) | 0;
      sum += (padded[x + length] as number) - (padded[x] as number);
    }
  }
}

function blurColumns(image: LumaImage, before: number, after: number): void {
  const { width, height, pixels } = image;
  const source = pixels.slice();
  const sums = new Int32Array(width).fill((before + after + 1) >> 1);
  const length = before + after + 1;
  const rowAt = (y: number): number => Math.min(height - 1, Math.max(0, y)) * width;
  for (let y = -before; y <= after; y += 1) addRow(sums, source, rowAt(y), 1);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, index = y * width; x < width; x += 1, index += 1)
      pixels[index] = ((sums[x] as number) / length) | 0;
    addRow(sums, source, rowAt(y + after + 1), 1);
    addRow(sums, source, rowAt(y - before), -1);
  }
}

function addRow(sums: Int32Array, source: Uint8Array, start: number, sign: number): void {
  for (let x = 0; x < sums.length; x += 1) sums[x] = (sums[x] as number) + sign * (source[start + x] as number);
}
