import { performance } from 'node:perf_hooks';
import { isInstalled, openOnly, type Reader, zbarReader, zxingReader } from '../../scans/readers.ts';
import type { SetImage } from './image-set.ts';
import type { Outcome, Reading } from './outcome.ts';
import { onThreads, THREADS } from './threads.ts';

/** What another reader gets from the same images, each where it is installed; the first only opens them, the floor of all. */
export async function readPeers(images: readonly SetImage[]): Promise<readonly Reading[]> {
  const readings: Reading[] = [await readBatch('opening only (sharp)', openOnly, images), await readWasm(images)];
  for (const [program, reader] of [
    ['ZXingReader', zxingReader],
    ['zbarimg', zbarReader],
  ] as const) {
    if (await isInstalled(program)) readings.push(await readBatch(program, reader, images));
    else console.log(`${program} is not installed: skipped`);
  }
  return readings;
}

async function readBatch(name: string, reader: Reader, images: readonly SetImage[]): Promise<Reading> {
  const began = performance.now();
  const found = await reader(
    images.map(({ file }) => file),
    THREADS,
  );
  const seconds = (performance.now() - began) / 1000;
  return { reader: name, seconds, outcomes: images.map((image) => ({ image, texts: found.get(image.file) ?? [] })) };
}

/** zxing-wasm as its documentation shows it: colours and transparency in, four bytes a pixel. */
async function readWasm(images: readonly SetImage[]): Promise<Reading> {
  const program = new URL('./public-zxing-thread.ts', import.meta.url);
  const files = images.map(({ file }) => file);
  const began = performance.now();
  const found = await onThreads<string, WasmFound>(program, files);
  const seconds = (performance.now() - began) / 1000;
  const outcomes = images.map((image, index): Outcome => ({ image, texts: [], ...found[index] }));
  return { reader: 'zxing-wasm (public interface)', seconds, outcomes };
}

/** What the thread answers. */
export interface WasmFound {
  readonly texts: readonly string[];
  readonly milliseconds: number;
}
