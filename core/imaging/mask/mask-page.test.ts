import type { Result } from '@testigo/basics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LumaImage } from '../luma-image.ts';
import { type Box, overlap } from './area.ts';
import { flattenPage } from './flatten-page.ts';
import { type MaskProblem, maskPage } from './mask-page.ts';
import { maskFromBoxes, type PageMask, pixelMask } from './page-mask.ts';
import { PAINT, paintOut } from './paint-out.ts';
import { CODE, drawPage, FIGURE, FORMAT, LIE, PAGE, PERSONAL, placementOf } from './testing/small-sheet.ts';

const DOTS = 8;

test('seen is what is public; margins, personal regions and what no region names are solid paint', () => {
  const { mask, at } = publish(drawPage([{ ...PERSONAL, width: 30 }]));
  for (const [x, y] of [
    [120, 60],
    [120, 230],
    [250, 800],
    [505, 375],
  ] as const) {
    expect(at(x, y)).not.toBe(PAINT);
  }
  for (const [x, y] of [
    [20, 500],
    [60, 60],
    [540, 230],
    [20, 230],
    [300, 500],
    [45, 405],
    [300, 395],
    [300, 650],
    [580, 980],
    [3, 3],
  ] as const) {
    expect([x, y, at(x, y)]).toEqual([x, y, PAINT]);
  }
  expect(mask.painted.length).toBeLessThan(12);
});

test('painted boxes cover every personal region, touch no figure, and are what is painted, at any size', () => {
  const mask = value(maskPage(drawPage([]), FORMAT, PAGE, placementOf(LIE)));
  fc.assert(
    fc.property(fc.integer({ min: 240, max: 1500 }), fc.integer({ min: 400, max: 2500 }), (width, height) => {
      const { painted } = pixelMask(mask, width, height);
      const scaled = (box: Box): Box => ({
        x: (box.x * width) / PAGE.width,
        y: (box.y * height) / PAGE.height,
        width: (box.width * width) / PAGE.width,
        height: (box.height * height) / PAGE.height,
      });
      for (const figure of [FIGURE, CODE]) {
        expect(painted.filter((box) => overlap(box, scaled(figure)))).toEqual([]);
      }
      const left = Math.floor(scaled(PERSONAL).x);
      expect(painted.some((box) => box.x <= left && box.x + box.width >= left + 1)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('ink that runs out of a personal region is painted with it; print beside it is not', () => {
  const stroke = { x: 450, y: 330, width: 12, height: 120 };
  const { at } = publish(drawPage([stroke, { x: 200, y: 330, width: 12, height: 30 }]));
  for (let y = 330; y < 450; y += 5) expect([y, at(455, y)]).toEqual([y, PAINT]);
  expect(at(205, 345)).toBeLessThan(100);
  expect(at(430, 345)).toBeGreaterThan(200);
});

test('the letters of a word that crosses the edge go together', () => {
  const letters = [0, 1, 2, 3].map((index) => ({ x: 450, y: 385 - index * 22, width: 20, height: 15 }));
  const { at } = publish(drawPage([...letters, { x: 450, y: 400, width: 20, height: 40 }]));
  for (const { y } of letters) expect([y, at(460, y + 7)]).toEqual([y, PAINT]);
});

test('a stroke beyond the edge goes with a signature that ends before it', () => {
  const { at } = publish(
    drawPage([
      { x: 420, y: 402, width: 60, height: 12 },
      { x: 415, y: 362, width: 70, height: 8 },
    ]),
  );
  expect(at(450, 366)).toBe(PAINT);
  expect(at(450, 330)).toBeGreaterThan(200);
});

test('ink that runs from a personal region into a figure needs a person', () => {
  const stroke = { x: 250, y: 220, width: 12, height: 230 };
  expect(maskPage(drawPage([stroke]), FORMAT, PAGE, placementOf(LIE))).toEqual({ ok: false, error: 'ink-on-figure' });
});

test.each([
  ['sheet-not-found', null],
  ['place-unsure', placementOf(LIE, { reliable: false })],
  ['covers-figure', placementOf(LIE, { residual: 60 })],
  ['cut-off', placementOf({ ...LIE, top: 500 })],
  ['cut-off', placementOf({ ...LIE, left: -60 })],
] as const)('fails closed: %s', (reason, placement) => {
  expect(maskPage(drawPage([]), FORMAT, PAGE, placement)).toEqual({ ok: false, error: reason });
});

test('a dark band over the whole width of the page is print that bleeds off and stays', () => {
  const { at } = publish(drawPage([{ x: 0, y: 60, width: 600, height: 30 }]));
  expect(at(300, 75)).toBeLessThan(100);
  expect(at(95, 75)).toBeLessThan(100);
});

test('a note that runs from the margin into the print is painted there too', () => {
  const { at } = publish(drawPage([{ x: 50, y: 340, width: 80, height: 10 }]));
  expect(at(110, 345)).toBe(PAINT);
  expect(at(300, 345)).toBeGreaterThan(200);
});

test('fails closed where print that must be there is too faint to be seen', () => {
  expect(maskPage(drawPage([], 215), FORMAT, PAGE, placementOf(LIE))).toEqual({ ok: false, error: 'too-faint' });
  expect(maskPage(drawPage([], 150), FORMAT, PAGE, placementOf(LIE)).ok).toBe(true);
});

test('what stands beside a signature that runs over the edge goes with it; known print stays', () => {
  const stroke = { x: 450, y: 350, width: 12, height: 100 };
  const { at } = publish(drawPage([stroke, { x: 480, y: 345, width: 8, height: 8 }]));
  expect(at(484, 349)).toBe(PAINT);
  expect(at(484, 300)).toBeLessThan(100);
});

test('fails closed where a personal region touches a figure, or a page has nothing public', () => {
  const overFigure = { id: 'more', place: { ...FIGURE, width: 20 }, personal: true };
  const image = drawPage([]);
  const regions = [...FORMAT.regions, overFigure];
  expect(maskPage(image, { ...FORMAT, regions }, PAGE, placementOf(LIE))).toMatchObject({ error: 'covers-figure' });
  const personal = FORMAT.regions.filter((region) => region.personal);
  expect(maskPage(image, { ...FORMAT, regions: personal }, PAGE, placementOf(LIE))).toMatchObject({
    error: 'nothing-public',
  });
});

test('nothing of the image is taken but what is shown, whatever the image holds', () => {
  const image = { ...drawPage([]), channels: 3 as const };
  const data = Uint8Array.from({ length: image.width * image.height * 3 }, (_, index) => (index % 3 === 0 ? 200 : 7));
  const flat = flattenPage({ ...image, data }, placementOf(LIE), PAGE, [PERSONAL], DOTS);
  let taken = 0;
  for (let index = 0; index < flat.data.length; index += 3) {
    const [x, y] = [(((index / 3) % flat.width) * 10) / DOTS, (Math.floor(index / 3 / flat.width) * 10) / DOTS];
    const shown = overlap(PERSONAL, { x, y, width: 10 / DOTS, height: 10 / DOTS });
    if (flat.data[index] !== PAINT && !shown) taken += 1;
  }
  expect(taken).toBe(0);
  expect(flat.data.subarray(0, 3)).toEqual(Uint8Array.of(PAINT, PAINT, PAINT));
});

test('the boxes of a person are painted whole and cut at the edge of the picture', () => {
  const mask = maskFromBoxes(10, 8, [
    { x: 2.5, y: 1, width: 2, height: 1.2 },
    { x: 8, y: 6, width: 9, height: 9 },
    { x: 20, y: 1, width: 2, height: 2 },
  ]);
  expect(mask.painted).toEqual([
    { x: 2, y: 1, width: 3, height: 2 },
    { x: 8, y: 6, width: 2, height: 2 },
  ]);
  const image = { width: 10, height: 8, channels: 1 as const, data: new Uint8Array(80).fill(9) };
  const painted = paintOut(image, mask);
  expect(painted.data.filter((shade) => shade === PAINT).length).toBe(10);
  expect(image.data.every((shade) => shade === 9)).toBe(true);
});

function value(result: Result<PageMask, MaskProblem>): PageMask {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** The page as it is published, and its shade at a point in tenths of a millimetre. */
function publish(image: LumaImage) {
  const mask = value(maskPage(image, FORMAT, PAGE, placementOf(LIE)));
  const flat = flattenPage({ ...image, channels: 1 }, placementOf(LIE), PAGE, mask.visible, DOTS);
  const painted = paintOut(flat, pixelMask(mask, flat.width, flat.height));
  const at = (x: number, y: number) =>
    painted.data[Math.floor((y * DOTS) / 10) * painted.width + Math.floor((x * DOTS) / 10)];
  return { mask, at };
}
