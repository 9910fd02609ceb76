import { describe, expect, it } from 'vitest';
import { lumaImage } from '../luma-image.ts';
import { drawPage } from '../testing/draw-code.ts';
import { locateCodes } from './locate-codes.ts';

const TEXT = `123456789.01.1.0001!${Array.from({ length: 38 }, (_, index) => (index * 37) % 400).join(',')}!3!1`;

describe('locateCodes', () => {
  it('tells where codes stand, how large their modules are and how many they have', async () => {
    for (const modulePixels of [1.5, 3, 8, 21]) {
      const page = await drawPage(1600, 1600, [{ text: TEXT, modulePixels, left: 120, top: 90 }]);
      const [place] = locateCodes(page, 'thorough');
      expect(place?.side, String(modulePixels)).toBe(61);
      expect(place?.confidence).toBeGreaterThan(0.8);
      expect(Math.abs((place?.module ?? 0) / modulePixels - 1)).toBeLessThan(0.02);
      expect(Math.abs((place?.corners.topLeft.x ?? 0) - 120)).toBeLessThan(modulePixels);
      expect(Math.abs((place?.corners.bottomRight.y ?? 0) - 90 - 61 * modulePixels)).toBeLessThan(2 * modulePixels);
    }
  });

  it('finds several codes of different sizes, and none on paper, print or grain', async () => {
    const page = await drawPage(1600, 1600, [
      { text: TEXT, modulePixels: 6, left: 100, top: 100 },
      { text: 'another', modulePixels: 9, left: 900, top: 1000 },
    ]);
    const sure = locateCodes(page, 'thorough').filter(({ confidence }) => confidence > 0.7);
    expect(sure.map(({ side }) => side).sort()).toEqual([21, 61]);
    expect(locateCodes(lumaImage(900, 900, new Uint8Array(810_000).fill(230)), 'thorough')).toEqual([]);
    let state = 1;
    const grain = new Uint8Array(810_000).map(() => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 24;
    });
    expect(locateCodes(lumaImage(900, 900, grain), 'thorough').every(({ confidence }) => confidence < 0.4)).toBe(true);
  });

  it('takes bounded time over a page that consists of finder patterns', () => {
    const [width, height] = [2100, 2100];
    const pattern = (x: number, y: number): boolean => {
      const ring = Math.max(Math.abs((x % 21) - 10.5), Math.abs((y % 21) - 10.5)) / 2;
      return ring < 1.5 || (ring > 2.5 && ring < 3.5);
    };
    const data = new Uint8Array(width * height).map((_, index) =>
      pattern(index % width, Math.floor(index / width)) ? 20 : 235,
    );
    const began = process.cpuUsage();
    expect(locateCodes(lumaImage(width, height, data), 'thorough').length).toBeLessThanOrEqual(100);
    expect(process.cpuUsage(began).user / 1_000_000).toBeLessThan(10);
  });

  it('looks at images of any shape', () => {
    for (const [width, height] of [
      [1, 1],
      [21, 21],
      [100_000, 3],
      [3, 100_000],
    ] as const) {
      expect(locateCodes(lumaImage(width, height, new Uint8Array(width * height).fill(9)), 'thorough')).toEqual([]);
    }
  });
});
