// Draws where every page of a country's sheets is found in images, to look at.
// Usage: npm run placement -w bench -- COUNTRY FOLDER_OR_FILE OUT
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createCodeFinder } from '@testigo/codec';
import { checkDefinition, parseQrText, type SheetFormat } from '@testigo/election';
import { type LumaImage, lumaImage, type PlacingHints, placeSheet } from '@testigo/imaging';
import sharp from 'sharp';
import { drawPlacement } from './draw-placement.ts';

const [country, from, to] = process.argv.slice(2);
if (country === undefined || from === undefined || to === undefined) {
  throw new Error('Usage: npm run placement -w bench -- COUNTRY FOLDER_OR_FILE OUT');
}
const checked = checkDefinition(
  readFileSync(new URL(`../../../countries/${country}/election.json`, import.meta.url), 'utf8'),
);
if (!checked.ok) throw new Error(`the definition of ${country} is not sound`);
const formats = checked.value.formats.filter(({ medium }) => medium !== 'data');
const finder = await createCodeFinder();
mkdirSync(to, { recursive: true });
const files = statSync(from).isDirectory() ? readdirSync(from).map((file) => join(from, file)) : [from];
for (const file of files.filter((one) => /\.(jpe?g|png|webp|tiff?)$/i.test(one))) {
  const image = await openImage(file);
  for (const format of formats) await placePages(file, image, format);
}

async function openImage(file: string): Promise<LumaImage> {
  const { data, info } = await sharp(file).rotate().greyscale().raw().toBuffer({ resolveWithObject: true });
  return lumaImage(info.width, info.height, new Uint8Array(data));
}

async function placePages(file: string, image: LumaImage, format: SheetFormat): Promise<void> {
  const hints = hintsOf(image, format);
  for (const page of format.pages) {
    const began = performance.now();
    const placement = placeSheet(image, page, hints);
    const duration = performance.now() - began;
    const name = `${basename(file)}, ${format.id}/${page.id}`;
    if (placement === null) {
      console.log(`${name}: not found, ${duration.toFixed(0)} ms`);
      continue;
    }
    const { support, residual, reliable, inside } = placement;
    console.log(
      `${name}: ${reliable ? 'reliable' : 'not reliable'}, support ${support.toFixed(3)}, residual ${residual.toFixed(2)}, ` +
        `inside ${inside.toFixed(2)}, ${hints.code === undefined ? 'no code' : 'with its code'}, ${duration.toFixed(0)} ms`,
    );
    const drawn = await drawPlacement(image, format, page, placement);
    writeFileSync(join(to as string, `${basename(file)}.${format.id}.${page.id}.png`), drawn);
  }
}

function hintsOf(image: LumaImage, format: SheetFormat): PlacingHints {
  const { qr, code } = format;
  if (qr === undefined || code === undefined) return {};
  const own = finder.find(image).codes.find(({ text }) => parseQrText(qr, text).ok);
  return own === undefined ? {} : { code: own.position, codePlace: code };
}
