import type { Random, Scene } from '@testigo/rehearsal';

/** A small frame: many pictures a minute, with the code as large in pixels as in a large one. */
const FRAME = { width: 1000, height: 1300 } as const;

/**
 * A picture spoilt in several ways at once, each by chance and from hardly to beyond reading, so that a reader meets what lies between the
 * cells of the tables too.
 */
export function randomScene(random: Random): Scene {
  const spoilt = (probability: number, low: number, high: number): number =>
    random.chance(probability) ? random.between(low, high) : 0;
  const light = random.chance(0.25) ? random.between(0.2, 1) : 1;
  const scan = random.chance(0.15);
  return {
    capture: scan ? 'page-scan' : 'photograph',
    frame: FRAME,
    modulePixels: scan ? random.between(1.8, 3) : random.between(1.5, 5),
    rotation: scan ? random.between(-3, 3) + random.pick([0, 180]) : random.between(0, 360),
    tilt: scan ? 0 : spoilt(0.5, 0, 45),
    curl: scan ? 0 : spoilt(0.25, 0.1, 1.1),
    folds: random.chance(0.2) ? random.integer(1, 6) : 0,
    covered: spoilt(0.25, 0.01, 0.15),
    contrast: random.chance(0.3) ? random.between(0.1, 1) : 1,
    black: 12 * light,
    white: random.between(200, 255) * light,
    shadow: scan ? 0 : spoilt(0.3, 0.2, 0.9),
    defocus: spoilt(0.35, 0.1, 0.6),
    motion: spoilt(0.2, 0.3, 2),
    grain: random.between(0, random.chance(0.2) ? 35 : 8),
    bilevel: scan && random.chance(0.5),
    quality: random.integer(8, 95),
    ...(random.chance(0.15) ? { forwarded: { longSide: 900, quality: 40 } } : {}),
  };
}
