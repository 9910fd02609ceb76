import { readFileSync } from 'node:fs';
import { defined } from '@testigo/basics';
import { checkDefinition, type ElectionDefinition, type Place, type Rule } from '@testigo/election';
import { describe, expect, it } from 'vitest';
import { drawSheet } from '../drawing/draw-sheet.ts';
import type { LumaImage } from '../luma-image.ts';
import { nominalSheet } from '../testing/nominal-sheet.ts';
import type { PlannedSheet } from './plan.ts';
import { planRehearsal } from './plan-rehearsal.ts';
import { sheetDrawing } from './sheet-drawing.ts';

/** Tenths of a millimetre by which print may be off for having been set on whole dots. */
const ROUNDING = 2;

function planned(country: string): readonly [ElectionDefinition, readonly PlannedSheet[]] {
  const file = new URL(`../../countries/${country}/election.json`, import.meta.url);
  const checked = checkDefinition(readFileSync(file, 'utf8'));
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const plan = planRehearsal({ definition: checked.value, tables: 30, coverage: 0.9, seed: 'layout' });
  const sheets = plan.files.filter((file): file is PlannedSheet => file.kind === 'sheet' && !file.foreign);
  return [checked.value, sheets.slice(0, 10)];
}

function contains(outer: Place, inner: Place): boolean {
  return (
    outer.page === inner.page &&
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Share of a rule along which the page is dark, two pixels to either side of it at most. */
function darkShare(image: LumaImage, { x0, y0, x1, y1 }: Rule, pixels: number, shift: number): number {
  const steps = 200;
  const level = y0 === y1;
  let dark = 0;
  for (let step = 0; step <= steps; step += 1) {
    const x = Math.round((x0 + ((x1 - x0) * (step + 0.5)) / (steps + 1)) * pixels);
    const y = Math.round((y0 + shift + ((y1 - y0) * (step + 0.5)) / (steps + 1)) * pixels);
    const near = [-2, -1, 0, 1, 2].map(
      (away) => image.pixels[level ? (y + away) * image.width + x : y * image.width + x + away],
    );
    if (near.some((shade) => shade !== undefined && shade < 90)) dark += 1;
  }
  return dark / (steps + 1);
}

describe.each(['rehearsal', 'second-example'])('the layout of %s', (country) => {
  const [definition, sheets] = planned(country);
  const format = defined(definition.formats[0], 'a format');

  it('has the ink of every figure, word, code and QR code in its place', async () => {
    for (const sheet of sheets) {
      const drawn = await drawSheet(sheetDrawing(definition, sheet, '3'));
      const nominal = nominalSheet(format, sheet.contests, drawn);
      const places = new Map(format.fields.map((field) => [field.id, field.place]));
      if (format.code !== undefined) places.set('qr', grown(format.code));
      if (format.identity !== undefined) {
        for (const id of ['table-code', 'table-code-president']) places.set(id, format.identity.place);
      }
      for (const one of drawn.placements.filter(({ id, ink }) => places.has(id) && ink !== undefined)) {
        const ink = nominal.place(one, defined(one.ink, 'ink'));
        const place = defined(places.get(one.id), one.id);
        expect({ id: one.id, place, ink, inside: contains(place, ink) }).toEqual({
          id: one.id,
          place,
          ink,
          inside: true,
        });
      }
      const drawnPages = nominal.pages.map((page) => page.id);
      const missing = format.fields.filter(
        ({ id, place }) =>
          place !== undefined && drawnPages.includes(place.page) && !drawn.placements.some((one) => one.id === id),
      );
      expect(missing.filter((field) => sheet.figures.has(field.id))).toEqual([]);
    }
  });

  it('has every rule where one is drawn', async () => {
    for (const sheet of sheets) {
      const drawn = await drawSheet(sheetDrawing(definition, sheet, '3'));
      const nominal = nominalSheet(format, sheet.contests, drawn);
      for (const [index, page] of nominal.pages.entries()) {
        for (const rule of page.rules ?? []) {
          const shift = rule.y0 >= (page.bands?.[1]?.y ?? Infinity) ? nominal.shiftOf(page) : 0;
          const share = darkShare(defined(drawn.pages[index], 'a page'), rule, nominal.pixelsOf(page), shift);
          expect({ rule, drawn: share > 0.97 }).toEqual({ rule, drawn: true });
        }
      }
    }
  });
});

function grown({ page, x, y, width, height }: Place): Place {
  return { page, x: x - ROUNDING, y: y - ROUNDING, width: width + 2 * ROUNDING, height: height + 2 * ROUNDING };
}
