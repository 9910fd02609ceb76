// Codes read from strips in every condition and level, by our reader and by others that are installed.
// Usage: npm run decode -w bench -- [--split held-out|development] [--strips 10] [--folder kept] [--milliseconds 4000] [--ours-only]
// A busy machine needs longer for the same work: `--milliseconds 16000` lets a reader that gets a quarter of a processor do what it does in
// the usual 4000. Without a folder, the pictures are made in a throwaway one; with one, they are made once and used again.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { USUAL_QUESTION } from '@testigo/reading';
import { CONDITION_CELLS, CONDITION_GRAMMAR } from '@testigo/rehearsal';
import { machineText } from '../../measure/figures.ts';
import { withThrowawayFolder } from '../../measure/throwaway-workspace.ts';
import { timed } from '../../measure/timed.ts';
import { ensureConditionSet, SPLITS } from './condition-set.ts';
import { listImages } from './image-set.ts';
import { isMisread, isRight } from './outcome.ts';
import { readOurs } from './read-ours.ts';
import { readPeers } from './read-peers.ts';
import { conditionTable, heldTable, passTable, timeTable } from './tables.ts';

const { values } = parseArgs({
  options: {
    split: { type: 'string', default: 'held-out' },
    strips: { type: 'string', default: '10' },
    folder: { type: 'string' },
    milliseconds: { type: 'string', default: String(USUAL_QUESTION.milliseconds) },
    'ours-only': { type: 'boolean', default: false },
  },
});
const split = SPLITS.find((one) => one === values.split);
if (split === undefined) throw new Error(`--split is one of ${SPLITS.join(', ')}`);

if (values.folder === undefined) await withThrowawayFolder(score);
else await score(resolve(process.env.INIT_CWD ?? '.', values.folder));

async function score(folder: string): Promise<void> {
  const strips = Number(values.strips);
  await timed('the pictures', () => ensureConditionSet(folder, split ?? 'held-out', strips));
  const images = await listImages(folder);
  console.log(`${images.length} pictures of the ${split} part: ${strips} strips, ${CONDITION_CELLS.length} cells`);
  console.log(`${machineText()}\n`);
  const way = { grammars: [CONDITION_GRAMMAR], milliseconds: Number(values.milliseconds) };
  const first = await readOurs(images, { ...way, name: 'ours, first look', effort: 'quick' });
  const all = await readOurs(images, { ...way, name: 'ours', effort: 'full' });
  console.log(`${conditionTable([first, all])}\n\n${heldTable([first, all])}\n\n${passTable(all)}\n`);
  if (!values['ours-only']) {
    const [floor, ...peers] = await readPeers(images);
    const readings = [first, all, ...peers];
    console.log(`${conditionTable(readings)}\n\n${heldTable(readings)}\n`);
    console.log(`${timeTable(floor === undefined ? readings : [floor, ...readings])}\n`);
  }
  const failed = all.outcomes.filter((outcome) => !isRight(outcome)).map(({ image }) => image.name);
  console.log(`Not read: ${failed.join(' ')}`);
  console.log(machineText());
  const misread = [first, all].flatMap(({ outcomes }) => outcomes.filter(isMisread));
  if (misread.length > 0) throw new Error(`misread: ${misread.map(({ image }) => image.name).join(' ')}`);
}
