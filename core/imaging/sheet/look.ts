import type { LumaImage } from '../luma-image.ts';

/** The shade of an image at a point between its pixels, whose middles lie at halves; the last pixels go on beyond the edges. */
export function shadeAt({ width, height, data }: LumaImage, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 1.001, x - 0.5));
  const top = Math.max(0, Math.min(height - 1.001, y - 0.5));
  const column = left | 0;
  const row = top | 0;
  const right = left - column;
  const down = top - row;
  const at = row * width + column;
  const next = column + 1 < width ? 1 : 0;
  const below = row + 1 < height ? width : 0;
  const upper = (data[at] as number) * (1 - right) + (data[at + next] as number) * right;
  const lower = (data[at + below] as number) * (1 - right) + (data[at + below + next] as number) * right;
  return upper * (1 - down) + lower * down;
}
