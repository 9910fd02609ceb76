import { describe, expect, it } from 'vitest';
import { blurImage } from './filters.ts';
import { lumaImage } from './luma-image.ts';
import { measureImage } from './measure-image.ts';
import { drawPage } from './testing/draw-code.ts';

describe('measureImage', () => {
  it('calls even, grainy and shaded pages blank', () => {
    const even = new Uint8Array(1000 * 1500).fill(255);
    const grain = even.map((_, index) => 200 + ((index * 7919) % 31));
    const shade = even.map((_, index) => 120 + Math.floor((index % 1000) / 10));
    for (const data of [even, grain, shade]) expect(measureImage(lumaImage(1000, 1500, data)).blank).toBe(true);
  });

  it('calls a page with a code on it not blank, and tells crisp from smeared', async () => {
    const crisp = await drawPage(1000, 1500, [{ text: 'a sheet', modulePixels: 8, left: 400, top: 1200 }]);
    let smeared = crisp;
    for (let round = 0; round < 8; round += 1) smeared = blurImage(smeared);
    const facts = measureImage(crisp);
    expect(facts).toMatchObject({ width: 1000, height: 1500, blank: false });
    expect(facts.sharpness).toBeGreaterThan(90);
    expect(measureImage(smeared).sharpness).toBeLessThan(40);
  });

  it('measures contrast between the darkest and brightest twentieth', () => {
    const half = new Uint8Array(200 * 200).map((_, index) => (index % 200 < 100 ? 40 : 190));
    expect(measureImage(lumaImage(200, 200, half)).contrast).toBe(150);
    expect(measureImage(lumaImage(5, 5, new Uint8Array(25).fill(9)))).toMatchObject({
      contrast: 0,
      sharpness: 0,
      blank: true,
    });
  });

  it('samples all columns of an image of any width', async () => {
    for (const width of [1008, 1024, 1040, 1056]) {
      const page = await drawPage(width, 8000, [{ text: 'a sheet', modulePixels: 16, left: width - 480, top: 7000 }]);
      expect(measureImage(page).busy, String(width)).toBeGreaterThan(50);
    }
  });
});
