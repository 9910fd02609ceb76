import { readFileSync } from 'node:fs';
import { checkDefinition, type ElectionDefinition, type SheetFormat } from '@testigo/election';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../damage/encode.ts';
import { drawSheet } from '../drawing/draw-sheet.ts';
import type { Placement } from '../drawing/drawing.ts';
import { type NominalSheet, nominalSheet } from '../testing/nominal-sheet.ts';
import { readQr } from '../testing/read-qr.ts';
import { digitWords } from './digit-words.ts';
import type { PlannedSheet } from './plan.ts';
import { planRehearsal } from './plan-rehearsal.ts';
import { sheetDrawing } from './sheet-drawing.ts';

function planned(country: string): {
  readonly definition: ElectionDefinition;
  readonly sheets: readonly PlannedSheet[];
} {
  const checked = checkDefinition(
    readFileSync(new URL(`../../countries/${country}/election.json`, import.meta.url), 'utf8'),
  );
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const plan = planRehearsal({ definition: checked.value, tables: 40, coverage: 0.9, seed: '3' });
  return {
    definition: checked.value,
    sheets: plan.files.filter((file): file is PlannedSheet => file.kind === 'sheet'),
  };
}

/** Whether a placement lies in one of the personal regions of its page, whole, in part or not at all. */
function personal(sheet: NominalSheet, format: SheetFormat, one: Placement): string {
  const box = sheet.place(one, one);
  const regions = format.regions.filter((region) => region.personal && region.place.page === box.page);
  if (regions.some(({ place }) => place.y <= box.y && box.y + box.height <= place.y + place.height)) return 'whole';
  return regions.some(({ place }) => box.y < place.y + place.height && place.y < box.y + box.height) ? 'part' : 'none';
}

describe.each(['rehearsal', 'second-example'])('the sheets of %s', (country) => {
  const { definition, sheets } = planned(country);
  const format = definition.formats[0];
  if (format === undefined) throw new Error('has no format');

  it('show every figure of the plan once, in figures and in words', async () => {
    for (const sheet of sheets.slice(0, 5)) {
      const drawn = await drawSheet(sheetDrawing(definition, sheet, '3'));
      const shown = new Map(drawn.placements.map((one) => [one.id, one.text]));
      for (const field of format.fields) {
        const figure = sheet.figures.get(field.id);
        if (figure === undefined) expect(shown.get(field.id) ?? '').toBe('');
        else if (field.means === 'register') expect(shown.get(field.id)).toMatch(new RegExp(`^${figure}\\b`));
        else
          expect(shown.get(field.id)).toBe(field.means === 'words' ? digitWords(figure, field.digits) : String(figure));
      }
      expect(drawn.pages).toHaveLength(sheet.files.length);
    }
  });

  it('have names, documents, signatures and remarks in personal regions, and nothing else', async () => {
    for (const sheet of sheets.slice(0, 8)) {
      const drawn = await drawSheet(sheetDrawing(definition, { ...sheet, foreign: false }, '3'));
      const nominal = nominalSheet(format, sheet.contests, drawn);
      for (const one of drawn.placements) {
        const hidden = /official|remarks/.test(one.id);
        expect([one.id, personal(nominal, format, one)]).toEqual([one.id, hidden ? 'whole' : 'none']);
      }
    }
  });
});

describe('a rehearsal strip', () => {
  const { definition, sheets } = planned('rehearsal');

  it('has its QR text in a code that a reader reads, and keeps its length without one', async () => {
    const sheet = sheets.find((one) => one.qrText !== null && !one.foreign) as PlannedSheet;
    const coded = await drawSheet(sheetDrawing(definition, sheet, '3'));
    const bare = await drawSheet(sheetDrawing(definition, { ...sheet, qrText: null }, '3'));
    const [page] = coded.pages;
    if (page === undefined) throw new Error('has no page');
    expect((await readQr(await encodePng(page)))?.text).toBe(sheet.qrText);
    expect(Math.abs((bare.pages[0]?.height ?? 0) - page.height)).toBeLessThan(8);
  });
});

describe('digitWords', () => {
  it('spells each digit, as many as the field has', () => {
    expect(digitWords(0, 4)).toBe('Cero, Cero, Cero, Cero');
    expect(digitWords(1234, 4)).toBe('Uno, Dos, Tres, Cuatro');
    expect(digitWords(59, 3)).toBe('Cero, Cinco, Nueve');
    expect(digitWords(678, 1)).toBe('Seis, Siete, Ocho');
  });
});
