import { performance } from 'node:perf_hooks';
import { createCodeFinder, createImageDecoder } from '@testigo/codec';
import { readImage, USUAL_QUESTION } from '@testigo/reading';
import { CONDITION_GRAMMAR, createRandom, drawConditionStrip, sceneImage } from '@testigo/rehearsal';
import { randomScene } from './random-scene.ts';
import { answerOnThread } from './threads.ts';

/** So many pictures of one strip, each spoilt in another way. */
export interface SpoiltStrip {
  readonly number: number;
  readonly pictures: number;
  /** When to stop (milliseconds since 1970): a strip that is begun later is left out. */
  readonly until: number;
}

/** How many were tried, how many read, and the seeds of those whose text was another one. */
export interface SpoiltRead {
  readonly tried: number;
  readonly read: number;
  readonly misread: readonly string[];
}

const parts = { decoder: createImageDecoder(), finder: await createCodeFinder(), now: () => performance.now() };
const question = { ...USUAL_QUESTION, grammars: [CONDITION_GRAMMAR], milliseconds: 1000 };

answerOnThread(async ({ number, pictures, until }: SpoiltStrip): Promise<SpoiltRead> => {
  if (Date.now() > until) return { tried: 0, read: 0, misread: [] };
  const strip = await drawConditionStrip('misreads', number);
  const misread: string[] = [];
  let read = 0;
  for (let picture = 0; picture < pictures; picture += 1) {
    const seed = `misreads/${number}/${picture}`;
    const { bytes, text } = await sceneImage(strip, randomScene(createRandom(seed)), seed);
    const reading = await readImage(bytes, question, parts);
    if (!reading.ok) throw new Error(`${seed}: ${reading.error.reason}`);
    const { believed } = reading.value;
    if (believed.includes(text)) read += 1;
    if (believed.some((one) => one !== text)) misread.push(seed);
  }
  return { tried: pictures, read, misread };
});
