import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onThreads } from './threads.ts';

/**
 * The two parts of the synthetic set. Ways of reading are chosen on the development part; what is told about them comes from the held-out
 * part.
 */
export const SPLITS = ['development', 'held-out'] as const;

/** One part of the synthetic set. */
export type Split = (typeof SPLITS)[number];

/** What is asked of a thread: all pictures of one strip. */
export interface StripOrder {
  readonly folder: string;
  readonly split: Split;
  readonly number: number;
}

/** One picture in `index.json`. */
export interface IndexedPicture {
  /** Path in the folder: `<condition>-<level>/<number>.jpg`. */
  readonly file: string;
  /** The text in the code. */
  readonly text: string;
  readonly version: number;
  readonly errorCorrection: 'L' | 'M' | 'Q';
  readonly modulePixels: number;
  /** Corners of the code in pixels, as the code itself is turned: top left, top right, bottom right, bottom left. */
  readonly corners: readonly (readonly [x: number, y: number])[];
}

interface Index {
  readonly split: Split;
  readonly strips: number;
  readonly images: readonly IndexedPicture[];
}

/** Makes the pictures of so many strips in every condition and level, unless the folder has just these. Says whether it made them. */
export async function ensureConditionSet(folder: string, split: Split, strips: number): Promise<boolean> {
  const index = join(folder, 'index.json');
  const present = await readIndex(index);
  if (present?.split === split && present.strips === strips) return false;
  const orders = Array.from({ length: strips }, (_, number): StripOrder => ({ folder, split, number }));
  const program = new URL('./condition-set-thread.ts', import.meta.url);
  const made = await onThreads<StripOrder, readonly IndexedPicture[]>(program, orders);
  // Written last: a folder with an index is whole.
  await writeFile(index, JSON.stringify({ split, strips, images: made.flat() } satisfies Index, null, 1));
  return true;
}

async function readIndex(file: string): Promise<Index | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Index;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
}
