import { blankImage, type LumaImage } from '../luma-image.ts';

/** Half the width and height, each pixel the mean of four; an odd last row or column is dropped. */
export function halve(image: LumaImage): LumaImage {
  const half = blankImage(Math.max(1, image.width >> 1), Math.max(1, image.height >> 1), 0);
  for (let y = 0; y < half.height; y += 1) {
    const above = 2 * y * image.width;
    const below = above + (image.height > 1 ? image.width : 0);
    for (let x = 0; x < half.width; x += 1) {
      const right = image.width > 1 ? 1 : 0;
      const sum =
        (image.pixels[above + 2 * x] as number) +
        (image.pixels[above + 2 * x + right] as number) +
        (image.pixels[below + 2 * x] as number) +
        (image.pixels[below + 2 * x + right] as number);
      half.pixels[y * half.width + x] = (sum + 2) >> 2;
    }
  }
  return half;
}

/** The image turned clockwise by quarter turns. */
export function turned(image: LumaImage, quarters: 1 | 2 | 3): LumaImage {
  const { width, height, pixels } = image;
  if (quarters === 2) return { width, height, pixels: pixels.slice().reverse() };
  const result = blankImage(height, width, 0);
  for (let y = 0; y < height; y += 1) {
    const column = quarters === 1 ? height - 1 - y : y;
    for (let x = 0; x < width; x += 1) {
      const row = quarters === 1 ? x : width - 1 - x;
      result.pixels[row * height + column] = pixels[y * width + x] as number;
    }
  }
  return result;
}
