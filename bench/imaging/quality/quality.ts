// Where codes stop being read, by what is measured of each picture, and what advice the pictures get that were not read.
// Usage: npm run quality -w bench -- <folder with an index.json, as `npm run decode` makes it>
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { defined } from '@testigo/basics';
import { createCodeFinder, createImageDecoder } from '@testigo/codec';
import { parseQrText } from '@testigo/election';
import { type CodeQuality, judgeCapture, readCodes } from '@testigo/imaging';
import { CONDITION_GRAMMAR } from '@testigo/rehearsal';
import { listImages } from '../decode/image-set.ts';

interface Judged {
  readonly group: string;
  readonly isRead: boolean;
  readonly isReadPlainly: boolean;
  readonly quality: CodeQuality | null;
  readonly advice: string | null;
}

type Measure = 'modulePixels' | 'blur' | 'grain' | 'washed' | 'covered';

/** The upper ends of the classes that pictures are sorted into. */
const CLASSES: { readonly [Name in Measure]: readonly number[] } = {
  modulePixels: [1, 1.3, 1.6, 2, 3, 4, 100],
  blur: [0.1, 0.2, 0.3, 0.4, 0.5, 1],
  grain: [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 10],
  washed: [0, 0.04, 0.08, 0.12, 1],
  covered: [0, 0.04, 0.08, 0.12, 1],
};

const folder = defined(process.argv[2], 'the folder of pictures');
const judged = await judgeAll();
for (const [measure, ends] of Object.entries(CLASSES)) printClasses(measure as Measure, ends);
printAdvice();

async function judgeAll(): Promise<readonly Judged[]> {
  const decoder = createImageDecoder();
  const finder = await createCodeFinder();
  const believe = (text: string): boolean => parseQrText(CONDITION_GRAMMAR, text).ok;
  const limits = { believe, effort: 'full', everyCode: true, milliseconds: 10_000, pixels: 500_000_000 } as const;
  const all: Judged[] = [];
  for (const { file, group } of await listImages(folder)) {
    const opened = await decoder.open(await readFile(file));
    if (!opened.ok) continue;
    const { luma } = opened.value;
    const read = readCodes(finder, luma, { ...limits, now: () => performance.now() });
    const { quality, advice } = judgeCapture(luma, read);
    const isReadPlainly = read.pass === 'end' || read.pass === 'start' || read.pass === 'whole';
    all.push({ group, isRead: read.pass !== null, isReadPlainly, quality, advice });
  }
  return all;
}

function printClasses(measure: Measure, ends: readonly number[]): void {
  console.log(`\n${measure}: pictures, read at the first look, read at all`);
  for (const [index, end] of ends.entries()) {
    const start = ends[index - 1] ?? Number.NEGATIVE_INFINITY;
    const inside = judged.filter(
      ({ quality }) => quality !== null && quality[measure] > start && quality[measure] <= end,
    );
    const share = (count: number): string =>
      inside.length === 0 ? '' : `${Math.round((100 * count) / inside.length)} %`;
    const plainly = inside.filter(({ isReadPlainly }) => isReadPlainly).length;
    const read = inside.filter(({ isRead }) => isRead).length;
    console.log(`  to ${end}: ${inside.length}, ${share(plainly)}, ${share(read)}`);
  }
}

function printAdvice(): void {
  console.log('\nadvice on pictures that were not read');
  for (const group of new Set(judged.map((one) => one.group))) {
    const counts = new Map<string, number>();
    for (const { group: own, advice } of judged) {
      if (own === group && advice !== null) counts.set(advice, (counts.get(advice) ?? 0) + 1);
    }
    const told = [...counts].map(([advice, count]) => `${advice} ${count}`).join(', ');
    if (told !== '') console.log(`  ${group}: ${told}`);
  }
}
