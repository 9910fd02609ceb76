import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { Result } from '@testigo/basics';
import { createReaderPool } from '@testigo/codec';
import type { QrGrammar } from '@testigo/election';
import { adviseCapture, explainImage, type ImageProblem, type ImageReading } from '@testigo/reading';
import type { SetImage } from './image-set.ts';
import type { Outcome, Reading } from './outcome.ts';
import { THREADS } from './threads.ts';

/** How our reader goes about a set. */
export interface OurWay {
  readonly name: string;
  /** A text is believed when one of these parses it; every text where there are none. */
  readonly grammars: readonly QrGrammar[];
  /** `quick` is the first look alone, `full` all passes. */
  readonly effort: 'quick' | 'full';
  /** The search begins nothing new after so many milliseconds; what is usual unless told. */
  readonly milliseconds?: number;
}

/** Reads a set with the reader of the pipeline. An image that cannot be opened is an outcome with a sentence, never a fault. */
export async function readOurs(images: readonly SetImage[], { name, ...question }: OurWay): Promise<Reading> {
  const pool = createReaderPool({ workers: THREADS, question });
  const outcomes: Outcome[] = [];
  const waiting = images.entries();
  const began = performance.now();
  const work = async (): Promise<void> => {
    for (const [index, image] of waiting)
      outcomes[index] = toOutcome(image, await pool.read(await readFile(image.file)));
  };
  await Promise.all(Array.from({ length: pool.workers }, work));
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  return { reader: name, outcomes, seconds };
}

function toOutcome(image: SetImage, read: Result<ImageReading, ImageProblem>): Outcome {
  if (!read.ok) {
    const said = explainImage(read.error.reason, 'en', read.error.values);
    return { image, texts: [], sentence: `${said.reason}. ${said.remedy}` };
  }
  const { believed, milliseconds, pass, unread, advice } = read.value;
  const base = { image, texts: believed, milliseconds };
  if (unread !== undefined) {
    const said = explainImage(unread, 'en');
    return { ...base, sentence: `${said.reason}. ${advice === undefined ? said.remedy : adviseCapture(advice, 'en')}` };
  }
  return pass === null ? base : { ...base, pass };
}
