import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { defined } from '@testigo/basics';
import type { SheetFormat } from '@testigo/election';
import { digitWordsOf, openPrintModel, type PrintReader, readPlaces } from '@testigo/imaging/print';
import { CONDITIONS, type Condition } from './conditions.ts';
import { cutInventedSheet } from './invent-sheet.ts';

/** Measures the reader of printed figures on invented sheets, condition by condition (bench/README.md). */
const { values } = parseArgs({
  options: {
    sheets: { type: 'string', default: '20' },
    seed: { type: 'string', default: 'bench' },
    condition: { type: 'string', default: '' },
    model: { type: 'string', default: '' },
  },
});

/** What came out of a condition: of sheets without a fault, and of those with a sum that is wrong as printed; then of all. */
interface Tally {
  sheets: number;
  sound: number;
  soundRight: number;
  sums: number;
  sumsRight: number;
  wronglyComplete: number;
  figures: number;
  claimed: number;
  wrong: number;
  milliseconds: number;
}

const file =
  values.model === '' ? new URL('../../../core/imaging/print/print-model.bin', import.meta.url) : values.model;
const reader: PrintReader = {
  model: openPrintModel(await readFile(file)),
  words: digitWordsOf('es'),
};
const format = await stripFormat();
const HEAD = [
  'condition',
  'held to',
  'sheets',
  'accepted and right, of sound sheets',
  'of sheets with a wrong sum',
  'falsely accepted',
  'numbers claimed',
  'wrong',
  'ms',
];
console.log(`| ${HEAD.join(' | ')} |\n|${HEAD.map(() => ' --- |').join('')}`);
for (const condition of CONDITIONS.filter(({ name }) => name.startsWith(values.condition))) {
  console.log(`| ${rowOf(condition, await measure(condition, Number(values.sheets))).join(' | ')} |`);
}

async function stripFormat(): Promise<SheetFormat> {
  const text = await readFile(new URL('../../../countries/rehearsal/election.json', import.meta.url), 'utf8');
  const formats = (JSON.parse(text) as { formats: readonly SheetFormat[] }).formats;
  const { identity: _, ...strip } = defined(formats[0], 'the strip of the rehearsal');
  return strip;
}

async function measure(condition: Condition, sheets: number): Promise<Tally> {
  const tally: Tally = {
    sheets,
    sound: 0,
    soundRight: 0,
    sums: 0,
    sumsRight: 0,
    wronglyComplete: 0,
    figures: 0,
    claimed: 0,
    wrong: 0,
    milliseconds: 0,
  };
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    const seed = `${values.seed}/${condition.name}/${sheet}`;
    const cut = await cutInventedSheet(format, condition, seed);
    const began = process.cpuUsage().user;
    const read = readPlaces((place) => cut.cuts.get(place) ?? null, 'strip', format, reader);
    tally.milliseconds += (process.cpuUsage().user - began) / 1000;
    let wrong = 0;
    for (const [id, truth] of cut.figures) {
      const figure = read.figures.get(id);
      tally.figures += 1;
      if (typeof figure !== 'number') continue;
      tally.claimed += 1;
      if (figure === truth) continue;
      wrong += 1;
      console.log(
        `  wrong: ${seed} ${id} is ${truth}, read ${figure}, margin ${read.margins.get(id)?.toFixed(1)}, fault ${cut.fault}`,
      );
    }
    tally.wrong += wrong;
    if (cut.fault === 'none') tally.sound += 1;
    if (cut.fault === 'sum') tally.sums += 1;
    if (!read.complete) continue;
    if (wrong > 0) tally.wronglyComplete += 1;
    else if (cut.fault === 'none') tally.soundRight += 1;
    else if (cut.fault === 'sum') tally.sumsRight += 1;
  }
  return tally;
}

function rowOf({ name, held }: Condition, tally: Tally): string[] {
  const share = (part: number, of: number): string => (of === 0 ? '-' : `${((100 * part) / of).toFixed(1)} %`);
  return [
    name,
    held,
    String(tally.sheets),
    share(tally.soundRight, tally.sound),
    `${tally.sumsRight} of ${tally.sums}`,
    String(tally.wronglyComplete),
    share(tally.claimed, tally.figures),
    String(tally.wrong),
    (tally.milliseconds / tally.sheets).toFixed(0),
  ];
}
