import { beforeAll, describe, expect, it } from 'vitest';
import { blurImage } from '../filters.ts';
import { type LumaImage, lumaImage } from '../luma-image.ts';
import { drawPage, loadFinder } from '../testing/draw-code.ts';
import type { CodeFinder } from './code.ts';
import { type ReadLimits, readCodes } from './read-codes.ts';

const TEXT = `123456789.01.1.0001!${Array.from({ length: 38 }, (_, index) => (index * 37) % 400).join(',')}!3!1`;

let finder: CodeFinder;
beforeAll(async () => {
  finder = await loadFinder();
});

/** A clock that a test moves; it stands still by itself. */
function limits(changes: Partial<ReadLimits> = {}): ReadLimits {
  return {
    believe: () => true,
    effort: 'full',
    everyCode: true,
    now: () => 0,
    milliseconds: 10_000,
    pixels: 1_000_000_000,
    ...changes,
  };
}

function turnAround(image: LumaImage): LumaImage {
  return lumaImage(image.width, image.height, image.data.slice().reverse());
}

function addGrain(image: LumaImage, amount: number): LumaImage {
  let state = 12_345;
  const data = image.data.map((value) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.max(0, Math.min(255, value + ((state >>> 16) % (2 * amount)) - amount));
  });
  return lumaImage(image.width, image.height, data);
}

describe('readCodes', () => {
  it('reads the end of a strip first and places the code in the whole', async () => {
    const strip = await drawPage(500, 4000, [{ text: TEXT, modulePixels: 6, left: 90, top: 3400 }]);
    const read = readCodes(finder, strip, limits());
    expect(read).toMatchObject({ pass: 'end', unreadable: false });
    expect(read.codes).toHaveLength(1);
    const [code] = read.codes;
    expect(code).toMatchObject({ text: TEXT, format: 'QRCode', orientation: 0 });
    expect(Math.abs((code?.position.topLeft.x ?? 0) - 90)).toBeLessThanOrEqual(3);
    expect(Math.abs((code?.position.topLeft.y ?? 0) - 3400)).toBeLessThanOrEqual(3);
    expect(Math.abs((code?.modulePixels ?? 0) - 600)).toBeLessThanOrEqual(10);
  });

  it('reads a strip that came upside down at its start, turned', async () => {
    const strip = await drawPage(500, 4000, [{ text: TEXT, modulePixels: 6, left: 90, top: 3400 }]);
    const read = readCodes(finder, turnAround(strip), limits());
    expect(read.pass).toBe('start');
    expect(Math.abs(read.codes[0]?.orientation ?? 0)).toBeGreaterThanOrEqual(178);
  });

  it('tells all codes of a strip unless only one is asked for', async () => {
    const strip = await drawPage(400, 4000, [
      { text: 'first sheet', modulePixels: 6, left: 50, top: 1500 },
      { text: 'second sheet', modulePixels: 6, left: 50, top: 3600 },
    ]);
    const texts = (everyCode: boolean): string[] =>
      readCodes(finder, strip, limits({ everyCode })).codes.map((code) => code.text);
    expect(texts(true)).toEqual(['second sheet', 'first sheet']);
    expect(texts(false)).toEqual(['second sheet']);
  });

  it('goes on past codes that are not believed, and tells them too', async () => {
    const strip = await drawPage(400, 4000, [
      { text: 'https://example.org', modulePixels: 6, left: 50, top: 3600 },
      { text: 'sheet', modulePixels: 6, left: 50, top: 2000 },
    ]);
    const read = readCodes(finder, strip, limits({ believe: (text) => text === 'sheet' }));
    expect(read.pass).toBe('whole');
    expect(read.codes.map((code) => code.text)).toEqual(['https://example.org', 'sheet']);
  });

  it('reads with later passes what the plain looks cannot', async () => {
    const grainy = addGrain(await drawPage(700, 700, [{ text: TEXT, modulePixels: 6, left: 200, top: 200 }]), 240);
    const sharp = await drawPage(900, 900, [{ text: TEXT, modulePixels: 4, left: 400, top: 500 }]);
    const smeared = Array.from({ length: 6 }).reduce<LumaImage>((image) => blurImage(image), sharp);
    for (const image of [grainy, smeared]) {
      expect(readCodes(finder, image, limits({ effort: 'quick' })).pass).toBeNull();
      const read = readCodes(finder, image, limits());
      expect(read.codes.map((code) => code.text)).toEqual([TEXT]);
      expect(['end', 'start', 'whole', null]).not.toContain(read.pass);
    }
  });

  it('begins nothing new once its time or its pixels are spent', async () => {
    const tiny = await drawPage(900, 900, [{ text: TEXT, modulePixels: 1.25, left: 400, top: 500 }]);
    let looks = 0;
    const counting: CodeFinder = {
      find: (image, options) => {
        looks += 1;
        return finder.find(image, options);
      },
    };
    expect(readCodes(counting, tiny, limits({ pixels: 900 * 900 })).pass).toBeNull();
    expect(looks).toBe(0);
    let time = 0;
    const ticking = (): number => (time += 100);
    expect(readCodes(counting, tiny, limits({ milliseconds: 350, now: ticking })).pass).toBeNull();
    expect(looks).toBeLessThanOrEqual(2);
  });

  it('tells a very long text, and believes it no more than any other that is no sheet', async () => {
    const long = 'https://example.org/'.repeat(80);
    const page = await drawPage(900, 900, [{ text: long, modulePixels: 4, left: 80, top: 80 }]);
    const read = readCodes(finder, page, limits({ believe: (text) => text === TEXT, effort: 'quick' }));
    expect(read).toMatchObject({ pass: null, codes: [{ text: long }] });
  });

  it('ends in time on noise and on a page that consists of finder patterns', () => {
    const [width, height] = [1260, 1260];
    const ring = (x: number, y: number): number => Math.max(Math.abs((x % 21) - 10.5), Math.abs((y % 21) - 10.5)) / 2;
    const isDark = (at: number): boolean => at < 1.5 || (at > 2.5 && at < 3.5);
    const patterns = new Uint8Array(width * height).map((_, index) =>
      isDark(ring(index % width, Math.floor(index / width))) ? 20 : 235,
    );
    const noise = addGrain(lumaImage(width, height, new Uint8Array(width * height).fill(128)), 128);
    const now = (): number => process.cpuUsage().user / 1000;
    for (const image of [lumaImage(width, height, patterns), noise]) {
      const began = now();
      expect(readCodes(finder, image, limits({ now, milliseconds: 1000 })).codes).toEqual([]);
      expect(now() - began).toBeLessThan(20_000);
    }
  });

  it('finds nothing on an empty page and ends', () => {
    const page = lumaImage(2000, 300, new Uint8Array(600_000).fill(250));
    expect(readCodes(finder, page, limits())).toEqual({
      codes: [],
      pass: null,
      places: [],
      unread: [],
      unreadable: false,
      milliseconds: 0,
    });
    expect(readCodes(finder, lumaImage(1, 1, Uint8Array.of(7)), limits()).codes).toEqual([]);
  });

  it('keeps its memory flat over many images', async () => {
    const page = await drawPage(1500, 1500, [{ text: TEXT, modulePixels: 6, left: 300, top: 300 }]);
    for (let round = 0; round < 5; round += 1) finder.find(page);
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 60; round += 1) finder.find(page);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });
});
