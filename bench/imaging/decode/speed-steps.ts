import { join } from 'node:path';
import { createCodeFinder, createImageDecoder } from '@testigo/codec';
import { type LumaImage, readCodes } from '@testigo/imaging';
import { readImage, USUAL_QUESTION } from '@testigo/reading';
import sharp from 'sharp';
import { isInstalled } from '../../scans/readers.ts';
import { printedMilliseconds, processorSeconds, writePgm } from './native.ts';

/** One thing that is timed: the milliseconds of processor that it takes for all images once. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<number>;
}

/** The names of steps whose times are set against each other. */
export const STEP = {
  opening: 'opening the file (libvips, to colours)',
  grey: 'opening it to grey, ours',
  both: 'opening it to grey and the first look, ours',
  whole: 'the whole reading: also measures, likeness and advice',
  look: 'first look on the grey pixels, ours',
  native: 'ReadBarcodes of native zxing-cpp on the same pixels',
  debian: 'ZXingReader on the same pixels, its opening of files included',
} as const;

const decoder = createImageDecoder();
const finder = await createCodeFinder();
const now = (): number => performance.now();
const QUESTION = { ...USUAL_QUESTION, effort: 'quick' } as const;
const LIMITS = { ...QUESTION, believe: (): boolean => true, now };

/** The steps that can be timed here. Grey pixels are written to the folder for native programs. */
export async function stepsOf(
  files: readonly Uint8Array[],
  folder: string,
  native: string | undefined,
): Promise<readonly Step[]> {
  const lumas: LumaImage[] = [];
  for (const bytes of files) {
    const opened = await decoder.open(bytes);
    if (!opened.ok) throw new Error(`an image of the set is not opened: ${opened.error.reason}`);
    lumas.push(opened.value.luma);
  }
  const steps = [
    eachOf(STEP.opening, files, (bytes) => sharp(bytes).raw().toBuffer()),
    eachOf(STEP.grey, files, (bytes) => decoder.open(bytes)),
    eachOf(STEP.both, files, openAndLook),
    eachOf(STEP.whole, files, (bytes) => readImage(bytes, QUESTION, { decoder, finder, now })),
    eachOf(STEP.look, lumas, async (luma) => readCodes(finder, luma, LIMITS)),
  ];
  const grey = await writeAll(folder, lumas);
  if (native !== undefined)
    steps.push({ name: STEP.native, run: async () => total(await printedMilliseconds(native, grey)) });
  if (await isInstalled('ZXingReader')) {
    const given = ['-1', '-format', 'QRCode', ...grey];
    steps.push({ name: STEP.debian, run: async () => 1000 * (await processorSeconds('ZXingReader', given)) });
  }
  return steps;
}

async function openAndLook(bytes: Uint8Array): Promise<void> {
  const opened = await decoder.open(bytes);
  if (opened.ok) readCodes(finder, opened.value.luma, LIMITS);
}

function eachOf<One>(name: string, all: readonly One[], work: (one: One) => Promise<unknown>): Step {
  const run = async (): Promise<number> => {
    const before = process.cpuUsage();
    for (const one of all) await work(one);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return { name, run };
}

async function writeAll(folder: string, images: readonly LumaImage[]): Promise<readonly string[]> {
  const written: string[] = [];
  for (const [index, image] of images.entries()) {
    written.push(await writePgm(join(folder, `${index}.pgm`), image));
  }
  return written;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
