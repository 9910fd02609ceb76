import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { defined } from '@testigo/basics';
import { definitionSchema, type ElectionDefinition, parseTableCode } from '@testigo/election';
import { type LumaImage, placeSheet } from '@testigo/imaging';
import { digitWordsOf, openPrintModel, readPrint } from '@testigo/imaging/print';
import {
  createRandom,
  damage,
  drawSheet,
  encodeImage,
  type PlannedSheet,
  phoneDamage,
  planRehearsal,
  scannerDamage,
  sheetDrawing,
} from '@testigo/rehearsal';
import sharp from 'sharp';

/** Measures the whole way from a picture of a strip without its QR code to its figures: found, placed, read (bench/README.md). */
const { values } = parseArgs({
  options: {
    strips: { type: 'string', default: '10' },
    seed: { type: 'string', default: 'strips' },
    model: { type: 'string', default: '' },
    way: { type: 'string', default: '' },
  },
});

const WAYS = ['scanner 1', 'scanner 2', 'scanner 3', 'phone 1', 'phone 2', 'phone 3'] as const;
const file =
  values.model === '' ? new URL('../../../core/imaging/print/print-model.bin', import.meta.url) : values.model;
const reader = { model: openPrintModel(await readFile(file)), words: digitWordsOf('es') };
const definition = await rehearsalDefinition();
const format = defined(definition.formats[0], 'the strip');
const page = defined(format.pages[0], 'its page');
const plan = planRehearsal({ definition, tables: Number(values.strips), coverage: 1, seed: values.seed });
const sheets = plan.files.filter((one): one is PlannedSheet => one.kind === 'sheet' && one.fault !== 'foreign-sheet');

console.log(
  '| way | strips | placed | of these reliable | table read | complete and right | wrong figures | wrong tables |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const way of WAYS.filter((name) => name.startsWith(values.way))) {
  const tally = { placed: 0, reliable: 0, table: 0, right: 0, wrong: 0, wrongTable: 0 };
  for (const [index, sheet] of sheets.entries()) {
    const image = await picture(sheet, way, `${values.seed}/${way}/${index}`);
    const placement = placeSheet(image, page, {});
    if (placement === null) continue;
    tally.placed += 1;
    if (!placement.reliable) continue;
    tally.reliable += 1;
    const read = readPrint(image, { page: page.id, placement }, format, reader);
    const code = read.table === null || parseTableCode(definition.tableCode, read.table) === null ? null : read.table;
    if (code === sheet.table.code) tally.table += 1;
    else if (code !== null) tally.wrongTable += 1;
    let wrong = 0;
    for (const [id, figure] of read.figures) {
      const truth = sheet.figures.get(id);
      if (typeof figure !== 'number' || truth === undefined || figure === truth) continue;
      wrong += 1;
      console.log(`  wrong: ${way}, strip ${index}, ${id} is ${truth}, read ${figure}, margin ${read.margins.get(id)}`);
    }
    tally.wrong += wrong;
    if (read.complete && wrong === 0) tally.right += 1;
  }
  const { placed, reliable, table, right, wrong, wrongTable } = tally;
  console.log(`| ${[way, sheets.length, placed, reliable, table, right, wrong, wrongTable].join(' | ')} |`);
}

async function rehearsalDefinition(): Promise<ElectionDefinition> {
  const text = await readFile(new URL('../../../countries/rehearsal/election.json', import.meta.url), 'utf8');
  const { $schema: _, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return definitionSchema.parse(rest);
}

/** A picture of a sheet without its code, as it is after it was sent as a file. */
async function picture(sheet: PlannedSheet, way: (typeof WAYS)[number], seed: string): Promise<LumaImage> {
  const random = createRandom(seed);
  const drawn = await drawSheet(sheetDrawing(definition, { ...sheet, qrText: null }, seed));
  const first = defined(drawn.pages[0], 'a page');
  const [kind, level] = way.split(' ');
  const shape = { width: first.width, height: first.height, module: 8 };
  const worn = (kind === 'phone' ? phoneDamage : scannerDamage)(random, Number(level) as 1 | 2 | 3, shape);
  const encoded = await encodeImage(damage(first, worn, random.fork('damage')).image, worn.encoding);
  const { data, info } = await sharp(encoded.bytes)
    .autoOrient()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}
