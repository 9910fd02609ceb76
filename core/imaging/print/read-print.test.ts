import { existsSync, readFileSync } from 'node:fs';
import type { Place, SheetFormat } from '@testigo/election';
import { createRandom } from '@testigo/rehearsal';
import { cutPatch, drawPatch } from '@testigo/rehearsal/training';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type LumaImage, lumaImage } from '../luma-image.ts';
import { placeSheet } from '../sheet/place-sheet.ts';
import { digitWordsOf } from './digit-words.ts';
import { openPrintModel } from './print-model.ts';
import { readPlaces, readPrint } from './read-print.ts';

const model = openPrintModel(readFileSync(new URL('print-model.bin', import.meta.url)));
const words = digitWordsOf('es') ?? [];
const reader = { model, words };

const IDS = ['first', 'second', 'third', 'total'];
const PLACES = new Map(
  IDS.flatMap((id) => [id, `${id}-words`]).map((id, index): [string, Place] => [
    id,
    { page: 'page', x: 0, y: 10 * index, width: 10, height: 10 },
  ]),
);
const FORMAT = {
  fields: [...PLACES].map(([id, place]) => ({
    id,
    place,
    means: id.endsWith('-words') ? 'words' : 'other',
    digits: 4,
    required: true,
    ...(id.endsWith('-words') ? { wordsOf: id.slice(0, -6) } : {}),
  })),
  checks: [{ id: 'sum', left: ['first', 'second', 'third'], relation: '=', right: ['total'], tolerance: [0, 1] }],
} as unknown as SheetFormat;

/** The cut-outs of numbers and what stands beside them, printed and scanned without further damage. */
async function printed(numbers: readonly number[], spelled = numbers): Promise<(place: Place) => LumaImage | null> {
  const random = createRandom('read-print');
  const rows = numbers.map((number, index) => ({
    number: String(number),
    kind: 'words' as const,
    text: [...String(spelled[index]).padStart(4, '0')].map((digit) => words[Number(digit)]).join(', '),
  }));
  const patch = drawPatch(random, { face: 'arimo', weight: 'regular', points: 8 }, rows);
  const samples = await cutPatch(patch, { steps: [], qualities: [90] }, random);
  const cuts = new Map([...PLACES.values()].map((place, index) => [place, samples[index]?.image ?? null]));
  return (place) => cuts.get(place) ?? null;
}

describe('readPlaces', () => {
  it('reads numbers and words', async () => {
    const { figures, complete } = readPlaces(await printed([120, 7, 45, 172]), 'page', FORMAT, reader);
    expect(IDS.map((id) => figures.get(id))).toEqual([120, 7, 45, 172]);
    expect(figures.get('third-words')).toBe(45);
    expect(complete).toBe(true);
  });

  it('reads a sum that is wrong as it is printed', async () => {
    const { figures } = readPlaces(await printed([120, 7, 45, 173]), 'page', FORMAT, reader);
    expect(IDS.map((id) => figures.get(id))).toEqual([120, 7, 45, 173]);
  });

  it('calls a number illegible whose words clearly say another', async () => {
    const { figures, complete } = readPlaces(
      await printed([120, 7, 45, 172], [120, 7, 46, 172]),
      'page',
      FORMAT,
      reader,
    );
    expect([figures.get('third'), figures.get('third-words')]).toEqual(['illegible', 'illegible']);
    expect(complete).toBe(false);
  });

  it('finds nothing on empty paper, and nothing off the image', () => {
    const empty = readPlaces(() => lumaImage(80, 80, new Uint8Array(6400).fill(240)), 'page', FORMAT, reader);
    expect([...empty.figures.values()].every((figure) => figure === 'illegible')).toBe(true);
    const absent = readPlaces(() => null, 'page', FORMAT, reader);
    expect([...absent.figures.values()].every((figure) => figure === 'absent')).toBe(true);
  });
});

const real = new URL('../../../../shared/data/images/', import.meta.url);

describe.skipIf(!existsSync(real))('on the real scans in ../shared (skipped where they are absent)', () => {
  const index = JSON.parse(existsSync(real) ? readFileSync(new URL('index.json', real), 'utf8') : '[]') as {
    readonly file: string;
    readonly qr: string | null;
  }[];
  const country = new URL('../../../countries/venezuela-2024/election.json', import.meta.url);
  const format = (JSON.parse(readFileSync(country, 'utf8')) as { formats: readonly SheetFormat[] }).formats[0];

  it.each(index)('claims no wrong figure of $file', async ({ file, qr }) => {
    const opened = sharp(readFileSync(new URL(file, real)))
      .greyscale()
      .raw();
    const { data, info } = await opened.toBuffer({ resolveWithObject: true });
    const image = lumaImage(info.width, info.height, new Uint8Array(data));
    const page = format?.pages[0];
    const placement = page === undefined ? null : placeSheet(image, page, {});
    if (format === undefined || page === undefined || placement === null) throw new Error('the sheet was not found');
    if (qr === null) {
      expect(placement.reliable).toBe(false);
      return;
    }
    const { figures } = readPrint(image, { page: page.id, placement }, format, reader);
    const options = format.fields.filter(({ means }) => means === 'option');
    const claimed = options.filter(({ id }) => typeof figures.get(id) === 'number');
    const truth = qr.split('!')[1]?.split(',').map(Number) ?? [];
    for (const field of claimed) expect(figures.get(field.id), field.id).toBe(truth[options.indexOf(field)]);
    expect(claimed.length).toBeGreaterThan(36);
  });
});
