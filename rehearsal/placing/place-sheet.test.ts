import { readFileSync } from 'node:fs';
import { defined } from '@testigo/basics';
import { checkDefinition, type ElectionDefinition, type SheetFormat } from '@testigo/election';
import { cutOut, type LumaImage, lumaImage, placeSheet } from '@testigo/imaging';
import { describe, expect, it } from 'vitest';
import type { Level } from '../damage/plan.ts';
import type { PlannedSheet } from '../election/plan.ts';
import { planRehearsal } from '../election/plan-rehearsal.ts';
import { createRandom } from '../random.ts';
import { type DamageName, largestError, type PlacedCapture, placedCapture } from '../testing/placed-capture.ts';

/** Tenths of a millimetre beyond which a mask or a cut-out would miss what it is for. */
const WRONG = 6;

interface Country {
  readonly definition: ElectionDefinition;
  readonly format: SheetFormat;
  readonly sheets: readonly PlannedSheet[];
}

function country(name: string): Country {
  const file = new URL(`../../countries/${name}/election.json`, import.meta.url);
  const checked = checkDefinition(readFileSync(file, 'utf8'));
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const definition = checked.value;
  const plan = planRehearsal({ definition, tables: 20, coverage: 0.9, seed: 'placing' });
  const sheets = plan.files.filter((one): one is PlannedSheet => one.kind === 'sheet' && !one.foreign);
  return { definition, format: defined(definition.formats[0], 'a format'), sheets };
}

const COUNTRIES = { strip: country('rehearsal'), form: country('second-example') } as const;

function capture(
  medium: keyof typeof COUNTRIES,
  damage: DamageName,
  level: Level,
  index: number,
): Promise<PlacedCapture> {
  const { definition, format, sheets } = COUNTRIES[medium];
  return placedCapture(definition, format, defined(sheets[index], 'a sheet'), damage, level, `${medium} ${index}`);
}

describe.each(['strip', 'form'] as const)('a %s', (medium) => {
  const { format } = COUNTRIES[medium];

  it.each([
    ['scanner', 1],
    ['scanner', 2],
    ['scanner', 3],
    ['phone', 1],
  ] as const)(
    'is found to a third of a millimetre by a %s at level %i',
    async (damage, level) => {
      for (let index = 0; index < 4; index += 1) {
        const taken = await capture(medium, damage, level, index);
        const placed = placeSheet(taken.image, taken.page, taken.hints);
        expect(placed?.reliable).toBe(true);
        expect(placed?.inside).toBeGreaterThan(0.97);
        expect(largestError(taken, format, defined(placed ?? undefined, 'a placement')).error).toBeLessThan(3.3);
      }
    },
    60_000,
  );

  it('is where it is believed to be, however badly it was taken', async () => {
    for (let index = 0; index < 12; index += 1) {
      const taken = await capture(medium, index % 2 === 0 ? 'phone' : 'forwarded', index % 4 < 2 ? 2 : 3, index);
      const placed = placeSheet(taken.image, taken.page, taken.hints);
      if (placed?.reliable === true) expect(largestError(taken, format, placed).error).toBeLessThan(WRONG);
    }
  });

  it('is found upside down and on its sides', async () => {
    const taken = await capture(medium, 'scanner', 1, 5);
    for (const quarters of [1, 2, 3] as const) {
      const image = turned(taken.image, quarters);
      const placed = placeSheet(image, taken.page, {});
      expect([quarters, placed?.reliable]).toEqual([quarters, true]);
      const truth: PlacedCapture['truth'] = (point) => turnedPoint(taken.truth(point), taken.image, quarters);
      expect(largestError({ ...taken, image, truth }, format, defined(placed ?? undefined, '')).error).toBeLessThan(
        3.3,
      );
    }
  });

  it('is not taken for a sheet of another format', async () => {
    const other = COUNTRIES[medium === 'strip' ? 'form' : 'strip'].format;
    for (let index = 0; index < 4; index += 1) {
      const { image } = await capture(medium, index % 2 === 0 ? 'scanner' : 'phone', 1, index);
      for (const page of other.pages) expect(placeSheet(image, page, {})?.reliable ?? false).toBe(false);
    }
  });

  it('gives cut-outs in which the figures stand where they are drawn', async () => {
    const taken = await capture(medium, 'scanner', 2, 1);
    const placed = defined(placeSheet(taken.image, taken.page, taken.hints) ?? undefined, 'a placement');
    const exact = { ...placed, toImage: taken.truth };
    for (const { place } of format.fields) {
      if (place === undefined || place.page !== taken.page.id) continue;
      const cut = cutOut(taken.image, placed, place, 8);
      expect([cut.width, cut.height]).toEqual([Math.round(place.width * 0.8), Math.round(place.height * 0.8)]);
      expect(likeness(cut, cutOut(taken.image, exact, place, 8))).toBeGreaterThan(0.9);
    }
  });
});

describe('what shows no sheet', () => {
  const random = createRandom('nothing');
  const { page } = { page: defined(COUNTRIES.strip.format.pages[0], 'a page') };

  it.each<readonly [string, LumaImage]>([
    ['a blank page', lumaImage(900, 1200, new Uint8Array(900 * 1200).fill(240))],
    [
      'noise',
      lumaImage(
        700,
        900,
        Uint8Array.from({ length: 700 * 900 }, () => random.integer(0, 255)),
      ),
    ],
    [
      'ruled paper',
      lumaImage(
        800,
        1200,
        Uint8Array.from({ length: 800 * 1200 }, (_, at) => (Math.floor(at / 800) % 40 < 2 ? 60 : 245)),
      ),
    ],
    [
      'squared paper',
      lumaImage(
        800,
        1200,
        Uint8Array.from({ length: 800 * 1200 }, (_, at) =>
          Math.floor(at / 800) % 30 < 2 || (at % 800) % 30 < 2 ? 60 : 245,
        ),
      ),
    ],
    ['a single pixel', lumaImage(1, 1, Uint8Array.of(9))],
    ['a thread', lumaImage(20_000, 1, new Uint8Array(20_000).fill(128))],
  ])('is no sheet: %s', (_, image) => {
    for (const { format } of Object.values(COUNTRIES)) {
      for (const one of [page, ...format.pages]) expect(placeSheet(image, one, {})?.reliable ?? false).toBe(false);
    }
  });
});

function turned({ width, height, data }: LumaImage, quarters: 1 | 2 | 3): LumaImage {
  const [newWidth, newHeight] = quarters === 2 ? [width, height] : [height, width];
  const pixels = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const point = turnedPoint({ x: x + 0.5, y: y + 0.5 }, { width, height, data }, quarters);
      pixels[Math.floor(point.y) * newWidth + Math.floor(point.x)] = data[y * width + x] as number;
    }
  }
  return lumaImage(newWidth, newHeight, pixels);
}

function turnedPoint({ x, y }: { x: number; y: number }, { width, height }: LumaImage, quarters: 1 | 2 | 3) {
  if (quarters === 1) return { x: height - y, y: x };
  return quarters === 2 ? { x: width - x, y: height - y } : { x: y, y: width - x };
}

/** The correlation of two pictures of one size; 1 where both are even. */
function likeness(one: LumaImage, other: LumaImage): number {
  const mean = (image: LumaImage): number => image.data.reduce((sum, shade) => sum + shade, 0) / image.data.length;
  const [left, right] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  for (const [index, shade] of one.data.entries()) {
    const [a, b] = [shade - left, (other.data[index] as number) - right];
    both += a * b;
    first += a * a;
    second += b * b;
  }
  return first === 0 && second === 0 ? 1 : both / Math.sqrt(first * second);
}
