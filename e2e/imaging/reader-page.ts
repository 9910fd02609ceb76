import { type BrowserReaderOptions, createBrowserReader, createCanvasDecoder } from '@testigo/codec/browser';
import { loadCodeFinder } from '@testigo/imaging';
import { readImage, USUAL_QUESTION } from '@testigo/reading';
import { count } from './count.ts';

/** What the page lets a test do. */
export interface ReaderPage {
  /** Reads files of the page's server, one after another on one reader, and gives what came of each as plain data. */
  read(files: readonly string[], options?: Partial<BrowserReaderOptions>): Promise<readonly unknown[]>;
  /** Reads a file once to warm up and once more; the milliseconds of the second time. `worker` is as the reader does it, `main` the same on the main thread. */
  time(file: string, where: 'worker' | 'main'): Promise<number>;
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
  async time(file, where) {
    const blob = await blobOf(file);
    return where === 'worker' ? timeInWorker(blob) : timeHere(blob);
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

async function timeInWorker(blob: Blob): Promise<number> {
  const reader = createBrowserReader({ finder: FINDER, seconds: 120 });
  await reader.read(blob);
  const began = performance.now();
  await reader.read(blob);
  const passed = performance.now() - began;
  reader.close();
  return passed;
}

async function timeHere(blob: Blob): Promise<number> {
  const finder = await loadCodeFinder(new Uint8Array(await (await blobOf(FINDER)).arrayBuffer()));
  const parts = { decoder: createCanvasDecoder(), finder, now: () => performance.now() };
  const readHere = async () => readImage(new Uint8Array(await blob.arrayBuffer()), USUAL_QUESTION, parts);
  await readHere();
  const began = performance.now();
  await readHere();
  return performance.now() - began;
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
