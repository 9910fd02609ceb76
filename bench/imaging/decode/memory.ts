// Whether reading takes more and more memory: the same images again and again through the pool of readers, the memory held every so often.
// Usage: npm run decode-memory -w bench -- [images] [--folder kept]
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createReaderPool } from '@testigo/codec';
import { CONDITION_GRAMMAR } from '@testigo/rehearsal';
import { machineText } from '../../measure/figures.ts';
import { withThrowawayFolder } from '../../measure/throwaway-workspace.ts';
import { ensureConditionSet } from './condition-set.ts';
import { listImages, type SetImage } from './image-set.ts';
import { THREADS } from './threads.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { folder: { type: 'string' } } });
const total = Number(positionals[0] ?? 30_000);
/** Times that memory is looked at; the first tenth is left out of the slope, while threads and caches fill. */
const SAMPLES = 50;
const MEGABYTE = 1024 * 1024;

if (values.folder === undefined) {
  await withThrowawayFolder(async (folder) => {
    await ensureConditionSet(folder, 'held-out', 1);
    await readAgainAndAgain(await listImages(folder));
  });
} else {
  await readAgainAndAgain(await listImages(resolve(process.env.INIT_CWD ?? '.', values.folder)));
}

async function readAgainAndAgain(images: readonly SetImage[]): Promise<void> {
  console.log(machineText());
  const pool = createReaderPool({ workers: THREADS, question: { grammars: [CONDITION_GRAMMAR], milliseconds: 600 } });
  const held: { readonly images: number; readonly megabytes: number }[] = [];
  const every = Math.max(1, Math.round(total / SAMPLES));
  const began = performance.now();
  let [started, done] = [0, 0];
  const work = async (): Promise<void> => {
    while (started < total) {
      const image = images[started % images.length];
      started += 1;
      if (image !== undefined) await pool.read(await readFile(image.file));
      done += 1;
      if (done % every === 0) held.push({ images: done, megabytes: process.memoryUsage.rss() / MEGABYTE });
    }
  };
  await Promise.all(Array.from({ length: pool.workers }, work));
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  const later = held.slice(Math.ceil(held.length / 10));
  const [least, greatest] = [Math.min(...later.map(of)), Math.max(...later.map(of))];
  console.log(`${done} images, ${images.length} different ones, in ${seconds.toFixed(0)} s`);
  console.log(`memory held after the first tenth: ${least.toFixed(0)} to ${greatest.toFixed(0)} MB`);
  console.log(`slope: ${(1000 * slopeOf(later)).toFixed(2)} MB for every 1,000 images`);
  console.log(held.map(({ images: at, megabytes }) => `${at}: ${megabytes.toFixed(0)}`).join(', '));
  console.log(machineText());
}

function of({ megabytes }: { readonly megabytes: number }): number {
  return megabytes;
}

/** Megabytes an image, by least squares. */
function slopeOf(held: readonly { readonly images: number; readonly megabytes: number }[]): number {
  const middle = held.reduce((sum, { images }) => sum + images, 0) / held.length;
  const mean = held.reduce((sum, { megabytes }) => sum + megabytes, 0) / held.length;
  const over = held.reduce((sum, { images, megabytes }) => sum + (images - middle) * (megabytes - mean), 0);
  return over / held.reduce((sum, { images }) => sum + (images - middle) ** 2, 0);
}
