import { expect, test } from 'vitest';
import { likenessOf, lookAlike } from './index.ts';
import { type LumaImage, lumaImage } from './luma-image.ts';

/** Smooth light and dark, another for another seed. */
function picture(seed: number, width: number, height: number): LumaImage {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [across, down] = [x / width, y / height];
      const wave = Math.sin(seed + across * (9 + seed)) * Math.cos(seed * 2 + down * (7 + 2 * seed) + across * 5);
      data[y * width + x] = 128 + 90 * wave;
    }
  }
  return lumaImage(width, height, data);
}

function noisy(image: LumaImage): LumaImage {
  const data = image.data.map((shade, index) => Math.max(0, Math.min(255, shade + ((index * 7919) % 13) - 6)));
  return lumaImage(image.width, image.height, data);
}

test('a copy in another size and with noise looks like its original', () => {
  for (const seed of [1, 2, 3, 4]) {
    expect(lookAlike(likenessOf(picture(seed, 640, 480)), likenessOf(noisy(picture(seed, 401, 300))))).toBe(true);
  }
});

test('another picture does not', () => {
  const likenesses = [1, 2, 3, 4].map((seed) => likenessOf(picture(seed, 320, 240)));
  for (const [index, one] of likenesses.entries()) {
    for (const other of likenesses.slice(index + 1)) expect(lookAlike(one, other)).toBe(false);
  }
});

test('an image of one pixel has a likeness too', () => {
  expect(likenessOf(lumaImage(1, 1, Uint8Array.of(7)))).toEqual(new Uint8Array(32));
});
