import { defined, equalBytes } from '@testigo/basics';
import { parseQrText } from '@testigo/election';
import { beforeAll, describe, expect, it } from 'vitest';
import { readQr } from '../testing/read-qr.ts';
import { CONDITION_CELLS } from './condition.ts';
import { type ConditionImage, conditionImage } from './condition-image.ts';
import { CONDITION_GRAMMAR, type ConditionStrip, drawConditionStrip } from './condition-strip.ts';

let strip: ConditionStrip;
beforeAll(async () => {
  strip = await drawConditionStrip('test', 1);
});

describe('a strip', () => {
  it('is 80 by about 370 millimetres, and its code says what its grammar parses', async () => {
    for (let number = 0; number < 11; number += 1) {
      const { page, text, code, modules, version } = await drawConditionStrip('test', number);
      expect(page.height / page.width).toBeGreaterThan(360 / 80);
      expect(page.height / page.width).toBeLessThan(380 / 80);
      expect(modules).toBe(17 + 4 * version);
      expect(code.width).toBe(modules * 8);
      expect(text.length).toBeGreaterThanOrEqual(109);
      expect(text.length).toBeLessThanOrEqual(210);
      expect(parseQrText(CONDITION_GRAMMAR, text).ok).toBe(true);
    }
  });
});

describe('a picture of a cell', () => {
  it('is the same to the byte for the same seed, and another one for another seed', async () => {
    for (const cell of CONDITION_CELLS.filter(
      (one) => ['combined', 'crease'].includes(one.condition) && one.level === 1,
    )) {
      const once = await conditionImage(strip, cell, 'one');
      expect(equalBytes(once.bytes, (await conditionImage(strip, cell, 'one')).bytes)).toBe(true);
      expect(equalBytes(once.bytes, (await conditionImage(strip, cell, 'other')).bytes)).toBe(false);
    }
  });

  it.each(['clean', 'rotation', 'perspective', 'small-code', 'messenger', 'curl', 'scan'])(
    'of condition %s tells where its code is',
    async (condition) => {
      const cell = defined(
        CONDITION_CELLS.find((one) => one.condition === condition && one.level === 1),
        'the cell',
      );
      const shot = await conditionImage(strip, cell, 'corners');
      const found = await readQr(shot.bytes);
      expect(found?.text).toBe(strip.text);
      const middle = middleOf(shot);
      const away = Math.hypot((found?.middle.x ?? 0) - middle.x, (found?.middle.y ?? 0) - middle.y);
      expect(away / shot.modulePixels).toBeLessThan(2);
    },
    30_000,
  );
});

function middleOf({ corners }: ConditionImage): { readonly x: number; readonly y: number } {
  const all = Object.values(corners) as readonly { readonly x: number; readonly y: number }[];
  return { x: all.reduce((sum, { x }) => sum + x, 0) / 4, y: all.reduce((sum, { y }) => sum + y, 0) / 4 };
}
