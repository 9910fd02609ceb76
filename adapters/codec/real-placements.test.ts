import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defined } from '@testigo/basics';
import { checkDefinition, parseQrText } from '@testigo/election';
import { cutOut, type LumaImage, lumaImage, placeSheet } from '@testigo/imaging';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createCodeFinder } from './reader-wasm.ts';

const folder = fileURLToPath(new URL('../../../shared/data/images', import.meta.url));
const country = new URL('../../countries/venezuela-2024/election.json', import.meta.url);

/** Dots a millimetre of the cut-outs, and the shade below which a dot is ink. */
const SCALE = 8;
const INK = 150;
/** Dots from one digit to the next, and what the ink of a single one, from a 1 to a 0, is wide. */
const ADVANCE = 9.2;
const NARROWEST = 1;
const WIDEST = 9;

interface Known {
  readonly file: string;
  readonly qr: string | null;
}

async function openScan(file: string): Promise<LumaImage> {
  const { data, info } = await sharp(join(folder, file)).greyscale().raw().toBuffer({ resolveWithObject: true });
  return lumaImage(info.width, info.height, new Uint8Array(data));
}

/** The columns and rows of a cut-out in which there is ink. */
function inkBox({ width, data }: LumaImage): { readonly columns: readonly number[]; readonly rows: readonly number[] } {
  const columns = new Set<number>();
  const rows = new Set<number>();
  for (const [index, shade] of data.entries()) {
    if (shade >= INK) continue;
    columns.add(index % width);
    rows.add(Math.floor(index / width));
  }
  return { columns: [...columns], rows: [...rows] };
}

describe.skipIf(!existsSync(folder))('real scans (skipped where ../shared is absent)', () => {
  const known: readonly Known[] = existsSync(folder)
    ? JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
    : [];
  const checked = checkDefinition(readFileSync(country, 'utf8'));
  if (!checked.ok) throw new Error('the definition is not sound');
  const format = defined(
    checked.value.formats.find(({ id }) => id === 'strip'),
    'the strip',
  );
  const page = defined(format.pages[0], 'its page');

  it.each(known.filter(({ qr }) => qr !== null))(
    'have every vote of the code in its place: $file',
    async ({ file, qr }) => {
      const image = await openScan(file);
      const grammar = defined(format.qr, 'a grammar');
      const code = defined((await createCodeFinder()).find(image).codes[0], 'a code');
      const placed = placeSheet(image, page, { code: code.position, codePlace: defined(format.code, 'its place') });
      expect(placed?.reliable).toBe(true);
      const read = parseQrText(grammar, qr ?? '');
      if (!read.ok) throw new Error(read.error);
      for (const [field, figure] of read.value.figures) {
        const { place, means } = defined(
          format.fields.find(({ id }) => id === field),
          field,
        );
        // In the summary the rules of the table touch the figures: their ink can't be told from it so simply.
        if (means !== 'option') continue;
        const cut = cutOut(image, defined(placed ?? undefined, 'a placement'), defined(place, field), SCALE);
        const { columns, rows } = inkBox(cut);
        const [left, right] = [Math.min(...columns), Math.max(...columns)];
        expect({ field, left: left > 3, right: right < cut.width - 4, ink: rows.length > 6 }).toEqual({
          field,
          left: true,
          right: true,
          ink: true,
        });
        const last = right - left - (String(figure).length - 1) * ADVANCE;
        expect([field, figure, last, last >= NARROWEST && last <= WIDEST]).toEqual([field, figure, last, true]);
      }
    },
  );

  it('do not let the incomplete one be masked by machine', async () => {
    const placed = placeSheet(await openScan('qr-unreadable-incomplete-1.jpg'), page, {});
    expect(placed?.reliable ?? false).toBe(false);
  });
});
