import { type BrowserReaderOptions, createBrowserReader, createCanvasDecoder } from '@testigo/codec/browser';
import { loadCodeFinder } from '@testigo/imaging';
import { readImage, USUAL_QUESTION } from '@testigo/reading';
import { count } from './count.ts';

/** What the page lets a test do. */
export interface ReaderPage {
  /** Reads files of the page's server, one after another on one reader, and gives what came of each as plain data. */
  read(files: readonly string[], options?: Partial<BrowserReaderOptions>): Promise<readonly unknown[]>;
  /**
   * Reads a file so many times and gives the milliseconds of each; the first starts the reader. `worker` is as the reader does it, `main`
   * the same on the main thread.
   */
  time(file: string, where: 'worker' | 'main', times: number): Promise<readonly number[]>;
  /** The milliseconds of a fixed piece of counting there. */
  calibrate(where: 'worker' | 'main'): Promise<number>;
  /** How often the main thread had a turn, and the longest it had to wait in milliseconds, while a file was read. */
  turnsWhile(file: string): Promise<{ readonly turns: number; readonly longest: number }>;
}

const FINDER = '/zxing_reader.wasm';

async function blobOf(file: string): Promise<Blob> {
  return (await fetch(file)).blob();
}

const page: ReaderPage = {
  async read(files, options = {}) {
    const reader = createBrowserReader({ finder: FINDER, ...options });
    try {
      const blobs = await Promise.all(files.map(blobOf));
      return await Promise.all(blobs.map((blob) => reader.read(blob)));
    } finally {
      reader.close();
    }
  },
  async time(file, where, times) {
    const blob = await blobOf(file);
    return where === 'worker' ? timeInWorker(blob, times) : timeHere(blob, times);
  },
  calibrate: (where) => (where === 'main' ? Promise.resolve(count()) : countInWorker()),
  async turnsWhile(file) {
    const blob = await blobOf(file);
    const reader = createBrowserReader({ finder: FINDER });
    await reader.read(blob);
    let [turns, longest, before] = [0, 0, performance.now()];
    const turning = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
      turns += 1;
    }, 5);
    await reader.read(blob);
    clearInterval(turning);
    reader.close();
    return { turns, longest };
  },
};

async function timeInWorker(blob: Blob, times: number): Promise<readonly number[]> {
  const began = performance.now();
  const reader = createBrowserReader({ finder: FINDER, seconds: 120 });
  const laps = await timeEach(began, times, () => reader.read(blob));
  reader.close();
  return laps;
}

async function timeHere(blob: Blob, times: number): Promise<readonly number[]> {
  const began = performance.now();
  const finder = await loadCodeFinder(new Uint8Array(await (await blobOf(FINDER)).arrayBuffer()));
  const parts = { decoder: createCanvasDecoder(), finder, now: () => performance.now() };
  return timeEach(began, times, async () => readImage(new Uint8Array(await blob.arrayBuffer()), USUAL_QUESTION, parts));
}

async function timeEach(start: number, times: number, read: () => Promise<unknown>): Promise<readonly number[]> {
  const laps: number[] = [];
  let before = start;
  for (let time = 0; time < times; time += 1) {
    await read();
    laps.push(performance.now() - before);
    before = performance.now();
  }
  return laps;
}

function countInWorker(): Promise<number> {
  const worker = new Worker(new URL('./counting-worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => {
      worker.terminate();
      resolve(data);
    };
  });
}

Object.assign(globalThis, { page });
