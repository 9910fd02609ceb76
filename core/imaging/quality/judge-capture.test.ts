import { beforeAll, describe, expect, it } from 'vitest';
import type { CodeFinder } from '../code/code.ts';
import { readCodes } from '../code/read-codes.ts';
import { blurImage } from '../filters.ts';
import { cropImage, type LumaImage, lumaImage } from '../luma-image.ts';
import { drawPage, loadFinder } from '../testing/draw-code.ts';
import { type CaptureVerdict, judgeCapture } from './judge-capture.ts';

const TEXT = `123456789.01.1.0001!${Array.from({ length: 38 }, (_, index) => (index * 37) % 400).join(',')}!3!1`;
const MODULES = 61;

let finder: CodeFinder;
let page: LumaImage;
beforeAll(async () => {
  finder = await loadFinder();
  page = await drawPage(500, 500, [{ text: TEXT, modulePixels: 5, left: 90, top: 90 }]);
});

function judge(image: LumaImage, believe: (text: string) => boolean = () => true): CaptureVerdict {
  const read = readCodes(finder, image, {
    believe,
    effort: 'quick',
    everyCode: true,
    now: () => 0,
    milliseconds: 1000,
    pixels: 1_000_000_000,
  });
  return judgeCapture(image, read);
}

function changed(image: LumaImage, change: (shade: number, x: number, y: number) => number): LumaImage {
  const data = image.data.map((shade, index) =>
    Math.max(0, Math.min(255, Math.round(change(shade, index % image.width, Math.floor(index / image.width))))),
  );
  return lumaImage(image.width, image.height, data);
}

describe('judgeCapture', () => {
  it('has nothing to say against a capture that was read, and tells its measures', () => {
    const { advice, quality, bend } = judge(page);
    expect([advice, bend]).toEqual([null, null]);
    expect(quality?.modulePixels).toBeCloseTo(5, 1);
    expect(quality?.contrast).toBeGreaterThan(200);
    expect(quality?.blur).toBeLessThan(0.15);
    expect(quality).toMatchObject({ washed: 0, covered: 0, cut: false });
    expect(quality?.grain).toBeLessThan(0.01);
  });

  it('measures a blur as it was made', () => {
    let soft = page;
    for (let round = 1; round <= 6; round += 1) {
      soft = blurImage(soft);
      // The binomial kernel has a standard deviation of one pixel, and variances add up; below a quarter of a module nothing shows.
      const made = Math.sqrt(round) / 5;
      const { quality } = judge(soft);
      if (round >= 3) expect(Math.abs((quality?.blur ?? 0) - made)).toBeLessThan(0.09);
      else expect(quality?.blur).toBeLessThanOrEqual(made);
    }
  });

  it('names the fault that keeps a code from being read', () => {
    let state = 5;
    const random = (): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) / 2 ** 24 - 0.5;
    };
    const side = 5 * MODULES;
    const inside = (x: number, y: number): boolean => Math.hypot(x - 90 - side / 2, y - 90 - side / 2) < side / 3.2;
    const smeared = Array.from({ length: 9 }).reduce<LumaImage>((image) => blurImage(image), page);
    expect(judge(smeared).advice).toBe('hold-still');
    expect(judge(changed(page, (shade) => 100 + shade / 8 + 32 * random())).advice).toBe('more-light');
    expect(judge(changed(page, (shade, x, y) => (inside(x, y) ? 250 : shade))).advice).toBe('avoid-glare');
    expect(judge(changed(page, (shade, x, y) => (inside(x, y) ? 90 : shade))).advice).toBe('uncover-code');
    const cut = cropImage(page, { left: 0, top: 0, width: 500, height: 90 + side - 25 });
    expect(['show-whole-code', 'show-code']).toContain(judge(cut).advice);
    expect(judge(lumaImage(300, 300, new Uint8Array(90_000).fill(200))).advice).toBe('show-code');
  });

  it('asks to come closer where modules are too small', async () => {
    const tiny = await drawPage(300, 300, [{ text: TEXT, modulePixels: 1.2, left: 90, top: 90 }]);
    expect(judge(tiny).advice).toBe('come-closer');
  });

  it('advises nothing where the code was read but is not the one looked for', () => {
    expect(judge(page, () => false).advice).toBeNull();
  });
});
