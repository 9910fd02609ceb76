import { drawStroke } from '../drawing/strokes.ts';
import { fillBox, type LumaImage } from '../luma-image.ts';
import { createRandom, type Random } from '../random.ts';
import type { Dust, Noise, Streaks } from './plan.ts';

/** Normal numbers times 32, made once: drawing a fresh one for every pixel would take longer than all the rest. */
const NORMALS = normals();

function normals(): Int16Array {
  const random = createRandom('grain');
  return Int16Array.from({ length: 1 << 16 }, () => Math.round(random.normal() * 32));
}

/** Adds a sensor's grain. */
export function noise(image: LumaImage, step: Noise, random: Random): void {
  const { width, height, pixels } = image;
  const strength = step.deviation / 32;
  for (let y = 0; y < height; y += 1) {
    let at = random.word();
    for (let index = y * width; index < (y + 1) * width; index += 1) {
      at = (at + 1) & 0xffff;
      const value = (pixels[index] as number) + (NORMALS[at] as number) * strength + 0.5;
      pixels[index] = Math.min(255, Math.max(0, value));
    }
  }
}

/** Scatters specks, dark and light, and now and then a fibre. */
export function dust(image: LumaImage, step: Dust, random: Random): void {
  const count = Math.round((step.density * image.pixels.length) / 1_000_000);
  for (let speck = 0; speck < count; speck += 1) {
    const at = { x: random.between(0, image.width), y: random.between(0, image.height) };
    if (random.chance(0.1)) {
      const end = { x: at.x + random.between(-20, 20), y: at.y + random.between(-20, 20) };
      drawStroke(image, at, end, 1.2, random.integer(90, 170));
    } else if (random.chance(0.4)) {
      fillBox(image, { ...at, width: random.integer(1, 2), height: random.integer(1, 2) }, 250);
    } else {
      drawStroke(image, at, at, random.between(1, 3.5), random.integer(40, 150));
    }
  }
}

/** Draws lines along the feed, darker or lighter than the page. */
export function streaks(image: LumaImage, step: Streaks, random: Random): void {
  const { width, height, pixels } = image;
  for (let count = 0; count < step.count; count += 1) {
    const left = random.integer(0, width - 3);
    const change = step.depth * random.between(0.4, 1) * (random.chance(0.7) ? -1 : 1);
    const right = left + random.integer(1, 2);
    for (let y = 0; y < height; y += 1) {
      for (let index = y * width + left; index < y * width + right; index += 1) {
        pixels[index] = Math.min(255, Math.max(0, (pixels[index] as number) + change));
      }
    }
  }
}
