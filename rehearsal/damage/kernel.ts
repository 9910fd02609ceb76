import type { LumaImage } from '../luma-image.ts';

/** How a point spreads: places in whole pixels from the point, with weights that add up to {@link WHOLE}. */
export type Kernel = readonly { readonly x: number; readonly y: number; readonly weight: number }[];

const WHOLE = 4096;
/** Samples a pixel's side when a shape is measured. */
const SAMPLES = 8;

/** A lens out of focus: a point becomes a disc of that radius in pixels, which may be broken. */
export function discKernel(radius: number): Kernel {
  const shares = new Map<string, number>();
  const reach = Math.ceil((radius + 0.5) * SAMPLES);
  for (let y = -reach; y < reach; y += 1) {
    for (let x = -reach; x < reach; x += 1) {
      const [atX, atY] = [(x + 0.5) / SAMPLES, (y + 0.5) / SAMPLES];
      if (atX * atX + atY * atY < radius * radius) addShare(shares, Math.round(atX), Math.round(atY), 1);
    }
  }
  return toKernel(shares);
}

/** A camera that moves: a point becomes a line, so many pixels to each side in a direction in radians. */
export function lineKernel(reach: number, direction: number): Kernel {
  const shares = new Map<string, number>();
  const samples = Math.max(1, Math.ceil(2 * reach * SAMPLES));
  for (let sample = 0; sample < samples; sample += 1) {
    const along = ((sample + 0.5) / samples) * 2 * reach - reach;
    const [x, y] = [along * Math.cos(direction), along * Math.sin(direction)];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, below] = [x - left, y - top];
    addShare(shares, left, top, (1 - right) * (1 - below));
    addShare(shares, left + 1, top, right * (1 - below));
    addShare(shares, left, top + 1, (1 - right) * below);
    addShare(shares, left + 1, top + 1, right * below);
  }
  return toKernel(shares);
}

function addShare(shares: Map<string, number>, x: number, y: number, share: number): void {
  const place = `${x} ${y}`;
  shares.set(place, (shares.get(place) ?? 0) + share);
}

function toKernel(shares: ReadonlyMap<string, number>): Kernel {
  const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
  if (total === 0) return [{ x: 0, y: 0, weight: WHOLE }];
  const kernel = [...shares].flatMap(([place, share]) => {
    const [x = 0, y = 0] = place.split(' ').map(Number);
    const weight = Math.round((WHOLE * share) / total);
    return weight === 0 ? [] : [{ x, y, weight }];
  });
  const rest = WHOLE - kernel.reduce((sum, { weight }) => sum + weight, 0);
  const heaviest = kernel.reduce(
    (best, place, index) => (place.weight > (kernel[best]?.weight ?? 0) ? index : best),
    0,
  );
  return kernel.map((place, index) => (index === heaviest ? { ...place, weight: place.weight + rest } : place));
}

/** Spreads every point of an image in place. Beyond the edge, the image is taken to go on as it ends. */
export function spread(image: LumaImage, kernel: Kernel): void {
  const { width, height, pixels } = image;
  const reach = Math.max(...kernel.map(({ x }) => Math.abs(x)));
  const padded = new Uint8Array((width + 2 * reach) * height);
  const stride = width + 2 * reach;
  for (let y = 0; y < height; y += 1) {
    padded.fill(pixels[y * width] as number, y * stride, y * stride + reach);
    padded.set(pixels.subarray(y * width, (y + 1) * width), y * stride + reach);
    padded.fill(pixels[(y + 1) * width - 1] as number, (y + 1) * stride - reach, (y + 1) * stride);
  }
  const sums = new Int32Array(width);
  for (let y = 0; y < height; y += 1) {
    sums.fill(WHOLE >> 1);
    for (const place of kernel) {
      const row = Math.min(height - 1, Math.max(0, y + place.y));
      addWeighted(sums, padded, row * stride + reach + place.x, place.weight);
    }
    const start = y * width;
    for (let x = 0; x < width; x += 1) pixels[start + x] = (sums[x] as number) >> 12;
  }
}

function addWeighted(sums: Int32Array, source: Uint8Array, start: number, weight: number): void {
  for (let x = 0; x < sums.length; x += 1) sums[x] = (sums[x] as number) + weight * (source[start + x] as number);
}
