// How long the first look takes: against native zxing-cpp on the same grey pixels, and with opening the file against opening it alone.
// Usage: npm run decode-speed -w bench -- [--images 30] [--rounds 5] [--folder kept] [--native program]
// Times are of processor, so that other work on the machine matters less. `--native` names a program that is given PGM files and prints
// for each, one a line, the milliseconds that ReadBarcodes of zxing-cpp took; Debian's ZXingReader is timed where it is installed.
import { mkdtemp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CONDITION_CELLS } from '@testigo/rehearsal';
import { machineText, median } from '../../measure/figures.ts';
import { withThrowawayFolder } from '../../measure/throwaway-workspace.ts';
import { ensureConditionSet } from './condition-set.ts';
import { listImages, type SetImage } from './image-set.ts';
import { STEP, stepsOf } from './speed-steps.ts';
import { markdownTable } from './tables.ts';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '5' },
    folder: { type: 'string' },
    native: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const most = Number(values.images);

await withThrowawayFolder(async (throwaway) => {
  const folder = values.folder === undefined ? throwaway : resolve(process.env.INIT_CWD ?? '.', values.folder);
  if (values.folder === undefined) await ensureConditionSet(folder, 'held-out', 2);
  const ordinary = CONDITION_CELLS.filter(({ held }) => held === 'ordinary');
  const groups = new Set(ordinary.map(({ condition, level }) => `${condition}-${level}`));
  const images = await listImages(folder);
  console.log(machineText());
  await measure(
    'photographs of 12 megapixels',
    images.filter(({ group }) => groups.has(group)),
    throwaway,
  );
  await measure(
    'scans',
    images.filter(({ group }) => group.startsWith('scan-')),
    throwaway,
  );
  console.log(machineText());
});

/** Rounds in turns, so that what else the machine does falls on all alike; the first round only warms up. */
async function measure(name: string, images: readonly SetImage[], throwaway: string): Promise<void> {
  const every = Math.max(1, images.length / most);
  const chosen = images.filter((_, index) => Math.floor(index / every) !== Math.floor((index - 1) / every));
  const files = await Promise.all(chosen.map(({ file }) => readFile(file)));
  const steps = await stepsOf(files, await mkdtemp(join(throwaway, 'grey-')), values.native);
  const taken = new Map(steps.map((step) => [step.name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const step of steps) {
      const milliseconds = (await step.run()) / files.length;
      if (round > 0) taken.get(step.name)?.push(milliseconds);
    }
  }
  const middle = new Map([...taken].map(([step, own]) => [step, median(own)]));
  const rows = [...taken].map(([step, own]) => [
    step,
    `${median(own).toFixed(1)} (${Math.min(...own).toFixed(1)} to ${Math.max(...own).toFixed(1)})`,
    (1000 / median(own)).toFixed(1),
  ]);
  console.log(`\n${files.length} ${name}, median of ${rounds} rounds`);
  console.log(markdownTable(['', 'ms of processor an image', 'images a second and core'], rows));
  for (const [one, other] of [
    [STEP.both, STEP.opening],
    [STEP.whole, STEP.opening],
    [STEP.look, STEP.native],
    [STEP.look, STEP.debian],
  ] as const) {
    const [over, under] = [middle.get(one), middle.get(other)];
    if (over !== undefined && under !== undefined) console.log(`${one} / ${other}: ${(over / under).toFixed(2)}`);
  }
}
