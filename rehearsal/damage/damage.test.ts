import { defined, equalBytes } from '@testigo/basics';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawSheet } from '../drawing/draw-sheet.ts';
import type { DrawnSheet, Placement } from '../drawing/drawing.ts';
import { blankImage, fillBox, type LumaImage } from '../luma-image.ts';
import { createRandom } from '../random.ts';
import { readQr } from '../testing/read-qr.ts';
import { sampleStrip } from '../testing/sample-drawings.ts';
import { damage } from './damage.ts';
import { DESTROYERS, destroyQr } from './destroyers.ts';
import { encodeImage } from './encode.ts';
import { forwardedDamage, phoneDamage } from './phone.ts';
import type { DamagePlan, Level, PageShape } from './plan.ts';
import { scannerDamage } from './scanner.ts';

const MODULE = 9;
const LEVELS: readonly Level[] = [1, 2, 3];

interface Strip {
  readonly page: LumaImage;
  readonly shape: PageShape;
  readonly code: Placement;
}

function stripOf(sheet: DrawnSheet): Strip {
  const page = defined(sheet.pages[0], 'the strip');
  const code = defined(
    sheet.placements.find(({ id }) => id === 'qr'),
    'the QR code',
  );
  return { page, code, shape: { width: page.width, height: page.height, module: MODULE } };
}

async function readDamaged(strip: Strip, plan: DamagePlan, seed: string) {
  const damaged = damage(strip.page, plan, createRandom(seed));
  const { bytes, scale } = await encodeImage(damaged.image, plan.encoding);
  const ink = defined(strip.code.ink, 'the modules');
  const middle = damaged.trace({ x: ink.x + ink.width / 2, y: ink.y + ink.height / 2 });
  return { found: await readQr(bytes), expected: { x: middle.x * scale, y: middle.y * scale }, qr: damaged.qr };
}

let strip: Strip;
beforeAll(async () => {
  strip = stripOf(await drawSheet(sampleStrip('damage')));
});

describe('a plan', () => {
  it.each(LEVELS)('gives the same bytes for the same seed at level %i', async (level) => {
    for (const make of [scannerDamage, phoneDamage]) {
      const plan = make(createRandom('plan'), level, strip.shape);
      expect(make(createRandom('plan'), level, strip.shape)).toEqual(plan);
      const once = damage(strip.page, plan, createRandom('seed')).image;
      const again = damage(strip.page, plan, createRandom('seed')).image;
      expect(equalBytes(once.pixels, again.pixels)).toBe(true);
      const files = [await encodeImage(once, plan.encoding), await encodeImage(again, plan.encoding)] as const;
      expect(equalBytes(files[0].bytes, files[1].bytes)).toBe(true);
      const other = damage(strip.page, plan, createRandom('other seed')).image;
      expect(equalBytes(once.pixels, other.pixels)).toBe(false);
    }
  });

  it('leaves the image it was given as it is', () => {
    const before = strip.page.pixels.slice();
    damage(strip.page, phoneDamage(createRandom('plan'), 3, strip.shape), createRandom('seed'));
    expect(equalBytes(strip.page.pixels, before)).toBe(true);
  });
});

describe('QR codes', () => {
  it('of 30 scanned strips are read at every level, where the trace says they are', async () => {
    for (let index = 0; index < 30; index += 1) {
      const scanned = stripOf(await drawSheet(sampleStrip(`scan ${index}`)));
      const plan = scannerDamage(createRandom(`scan ${index}`), defined(LEVELS[index % 3], 'a level'), scanned.shape);
      const { found, expected, qr } = await readDamaged(scanned, plan, `${index}`);
      expect(qr).toBe('legible');
      expect(found?.text).toBe(scanned.code.text);
      expect(Math.hypot((found?.middle.x ?? 0) - expected.x, (found?.middle.y ?? 0) - expected.y)).toBeLessThan(MODULE);
    }
  });

  it('of phone pictures that promise it are read', async () => {
    for (const make of [phoneDamage, lowerPartForwarded]) {
      for (let index = 0; index < 6; index += 1) {
        const plan = make(createRandom(`photo ${index}`), index % 2 === 0 ? 1 : 2, strip.shape);
        const { found, expected, qr } = await readDamaged(strip, plan, `${index}`);
        expect(qr).toBe('legible');
        expect(found?.text).toBe(strip.code.text);
        expect(Math.hypot((found?.middle.x ?? 0) - expected.x, (found?.middle.y ?? 0) - expected.y)).toBeLessThan(
          MODULE,
        );
      }
    }
  });

  it.each(DESTROYERS)('are lost when %s', async (destroyer) => {
    for (const [index, make] of [scannerDamage, phoneDamage, scannerDamage].entries()) {
      const random = createRandom(`${destroyer} ${index}`);
      const ink = defined(strip.code.ink, 'the modules');
      const plan = destroyQr(make(random, 1, strip.shape), destroyer, random, strip.shape, ink);
      const { found, qr } = await readDamaged(strip, plan, `${index}`);
      expect(qr).toBe('lost');
      expect(found).toBeUndefined();
    }
  });
});

function lowerPartForwarded(random: ReturnType<typeof createRandom>, level: Level, page: PageShape): DamagePlan {
  return forwardedDamage(random, level, page, 0.6);
}

describe('the trace', () => {
  it('follows a mark through any pose and turn', () => {
    const share = fc.double({ min: -1, max: 1, noNaN: true });
    const inner = fc.integer({ min: 40, max: 260 });
    fc.assert(
      fc.property(
        share,
        share,
        share,
        share,
        inner,
        inner,
        fc.constantFrom(1, 2, 3),
        (slope, x, y, bend, markX, markY, quarters) => {
          const image = blankImage(300, 300, 255);
          fillBox(image, { x: markX - 3, y: markY - 3, width: 6, height: 6 }, 0);
          const pose = {
            name: 'pose',
            level: 1,
            qr: 'legible',
            slope,
            tilt: { x: x / 4, y: y / 4 },
            scale: 1,
          } as const;
          const plan: DamagePlan = {
            name: 'marked',
            level: 1,
            steps: [
              { ...pose, bend: bend / 10, bow: bend / 50, margin: 0.1, background: 'lid' },
              { name: 'turn', level: 1, qr: 'legible', quarters: quarters },
            ],
            encoding: { format: 'png', quality: 90, orientation: 1, colour: 'grey' },
          };
          const damaged = damage(image, plan, createRandom('mark'));
          const middle = middleOfDark(damaged.image);
          const traced = damaged.trace({ x: markX, y: markY });
          expect(Math.hypot(middle.x - traced.x, middle.y - traced.y)).toBeLessThan(0.7);
        },
      ),
      { numRuns: 40 },
    );
  });
});

function middleOfDark({ width, pixels }: LumaImage): { readonly x: number; readonly y: number } {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (const [index, shade] of pixels.entries()) {
    const dark = Math.max(0, 200 - shade);
    sum += dark;
    sumX += dark * ((index % width) + 0.5);
    sumY += dark * (Math.floor(index / width) + 0.5);
  }
  return { x: sumX / sum, y: sumY / sum };
}
