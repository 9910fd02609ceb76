// Codes read from anybody's images: rates and times by subfolder, and what was not read on one sheet to look at.
// Usage: npm run decode-folder -w bench -- <folder> [--sheet failures.png] [--election election.json] [--peers]
// Texts are known from index.json (file, text) or from NAME.txt beside NAME.jpg; without any, every code that is read counts. With an
// election, only texts of its sheets are believed.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { QrGrammar } from '@testigo/election';
import { readDefinition } from '@testigo/testigo/commands/election-create.ts';
import { machineText } from '../../measure/figures.ts';
import { contactSheet } from './contact-sheet.ts';
import { listImages } from './image-set.ts';
import { isMisread, isRight } from './outcome.ts';
import { readOurs } from './read-ours.ts';
import { readPeers } from './read-peers.ts';
import { groupTable, passTable, timeTable } from './tables.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sheet: { type: 'string' },
    election: { type: 'string' },
    peers: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Which folder? npm run decode-folder -w bench -- <folder>');

const images = await listImages(given(folder));
const known = images.filter(({ expected }) => expected !== undefined);
console.log(`${images.length} images, the texts of ${known.length} known`);
console.log(`${machineText()}\n`);
const grammars = await grammarsOf(values.election);
const first = await readOurs(images, { name: 'ours, first look', grammars, effort: 'quick' });
const all = await readOurs(images, { name: 'ours', grammars, effort: 'full' });
const [floor, ...peers] = values.peers ? await readPeers(images) : [];
const readings = [first, all, ...peers];
console.log(`${groupTable(readings)}\n\n${passTable(all)}\n`);
console.log(timeTable(floor === undefined ? readings : [floor, ...readings]));
for (const { reader, outcomes } of readings) {
  const misread = outcomes.filter(isMisread).map(({ image }) => image.name);
  console.log(`${reader}: ${misread.length} misread${misread.length === 0 ? '' : ` (${misread.join(' ')})`}`);
}
const failed = all.outcomes.filter((outcome) => outcome.texts.length === 0 || !isRight(outcome) || isMisread(outcome));
for (const { image, texts, sentence } of failed) {
  console.log(`${image.name}: ${texts.length > 0 ? `read ${JSON.stringify(texts)}` : sentence}`);
}
if (values.sheet !== undefined) {
  await writeFile(given(values.sheet), await contactSheet(failed));
  console.log(`${failed.length} images not read, or not read rightly: ${given(values.sheet)}`);
}
console.log(machineText());

/** A path as it was given, from where the command was started. */
function given(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

async function grammarsOf(path: string | undefined): Promise<readonly QrGrammar[]> {
  if (path === undefined) return [];
  return (await readDefinition(given(path))).formats.flatMap(({ qr }) => qr ?? []);
}
