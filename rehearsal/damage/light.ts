import type { LumaImage } from '../luma-image.ts';
import type { Bilevel, Light, Tone } from './plan.ts';

/** Width of the soft edge of a shadow, as a share of the image's width. */
const PENUMBRA = 0.12;

/** Lights the page unevenly. */
export function light(image: LumaImage, step: Light): void {
  const { width, height, pixels } = image;
  const columns = Float32Array.from({ length: width }, (_, x) => 1 - (step.across * x) / width);
  const perPixel = 1 / (PENUMBRA * width);
  for (let y = 0; y < height; y += 1) {
    const lit = 1 - (step.down * y) / height;
    const edge = step.edge * width + step.lean * (y - height / 2);
    let depth = -edge * perPixel;
    for (let x = 0, index = y * width; x < width; x += 1, index += 1) {
      const shaded = depth <= 0 ? 0 : depth >= 1 ? step.shadow : step.shadow * depth;
      const value = (pixels[index] as number) * lit * (columns[x] as number) * (1 - shaded);
      pixels[index] = Math.min(255, value);
      depth += perPixel;
    }
  }
}

/** Gives black and white new shades. */
export function tone(image: LumaImage, step: Tone): void {
  const shades = Uint8ClampedArray.from({ length: 256 }, (_, shade) => {
    return step.black + ((step.white - step.black) * shade) / 255;
  });
  mapShades(image, shades);
}

/** Splits the shades into black and white. */
export function bilevel(image: LumaImage, step: Bilevel): void {
  mapShades(
    image,
    Uint8ClampedArray.from({ length: 256 }, (_, shade) => (shade < step.threshold ? 0 : 255)),
  );
}

function mapShades(image: LumaImage, shades: Uint8ClampedArray): void {
  const { pixels } = image;
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = shades[pixels[index] as number] as number;
}
