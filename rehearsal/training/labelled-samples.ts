import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defined } from '@testigo/basics';
import { type ElectionDefinition, type Field, parseQrText, type SheetFormat } from '@testigo/election';
import { type CodeFinder, cutOut, type LumaImage, loadCodeFinder, placeSheet, readCodes } from '@testigo/imaging';
import sharp from 'sharp';
import { digitWords } from '../election/digit-words.ts';
import type { LineSample } from './line-samples.ts';

const DOTS = 8;
const LOOK = { effort: 'full', everyCode: false, milliseconds: 4000, pixels: 300_000_000 } as const;

/**
 * Lines that need no one to label them: of every image in a folder whose QR code is read and whose sheet is found, the cut-outs of the
 * figures that the code tells, and of their words. Images without either are passed over.
 */
export async function labelledSamples(folder: string, definition: ElectionDefinition): Promise<readonly LineSample[]> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const finder = await loadCodeFinder(readFileSync(wasm));
  const files = (await readdir(folder)).filter((name) => /\.(jpe?g|png|tiff?|webp)$/i.test(name)).sort();
  const samples: LineSample[] = [];
  for (const name of files) samples.push(...samplesOf(await openImage(join(folder, name)), finder, definition));
  return samples;
}

async function openImage(file: string): Promise<LumaImage> {
  const opened = sharp(await readFile(file))
    .autoOrient()
    .greyscale()
    .raw();
  const { data, info } = await opened.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

function samplesOf(image: LumaImage, finder: CodeFinder, definition: ElectionDefinition): readonly LineSample[] {
  const believe = (text: string): boolean => figuresIn(text, definition) !== null;
  const { codes } = readCodes(finder, image, { ...LOOK, believe, now: () => performance.now() });
  const code = codes.find(({ text }) => believe(text));
  const told = code === undefined ? null : figuresIn(code.text, definition);
  if (code === undefined || told === null) return [];
  const { format, figures } = told;
  return format.pages.flatMap((page) => {
    const hints = { code: code.position, ...(format.code === undefined ? {} : { codePlace: format.code }) };
    const placement = placeSheet(image, page, hints);
    if (placement?.reliable !== true) return [];
    const cut = (field: Field): LumaImage => cutOut(image, placement, defined(field.place, field.id), DOTS);
    return format.fields.flatMap((field): readonly LineSample[] => {
      const value = figures.get(field.wordsOf ?? field.id);
      if (value === undefined || field.place?.page !== page.id) return [];
      if (field.means !== 'words') return [{ kind: 'number', text: String(value), image: cut(field) }];
      return [{ kind: 'words', text: digitWords(value, field.digits), image: cut(field) }];
    });
  });
}

function figuresIn(
  text: string,
  { formats }: ElectionDefinition,
): { readonly format: SheetFormat; readonly figures: ReadonlyMap<string, number> } | null {
  for (const format of formats) {
    const content = format.qr === undefined ? null : parseQrText(format.qr, text);
    if (content?.ok === true) return { format, figures: content.value.figures };
  }
  return null;
}
