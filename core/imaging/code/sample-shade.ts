import type { LumaImage } from '../luma-image.ts';

/** The shade at a point between pixels' middles, linear between the four nearest; beyond the image its border goes on. */
export function sampleShade({ width, height, data }: LumaImage, x: number, y: number): number {
  const sampleX = Math.max(0, Math.min(x - 0.5, width - 1.001));
  const sampleY = Math.max(0, Math.min(y - 0.5, height - 1.001));
  const [left, top] = [sampleX | 0, sampleY | 0];
  const [shareX, shareY] = [sampleX - left, sampleY - top];
  const index = top * width + left;
  const below = top + 1 < height ? index + width : index;
  const upper = (data[index] as number) * (1 - shareX) + (data[index + 1] as number) * shareX;
  const lower = (data[below] as number) * (1 - shareX) + (data[below + 1] as number) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}
