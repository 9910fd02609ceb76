import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

/** What one thread writes: so many files of so many bytes into a folder. */
export interface BareOrder {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * The floor of publishing: milliseconds that as many threads as there are processors take to write files of one content and nothing else, each thread into a folder
 * of its own.
 */
export async function writeBareFiles({ folder, files, bytes }: BareOrder): Promise<number> {
  const threads = availableParallelism();
  const began = performance.now();
  const ends = Array.from({ length: threads }, (_, thread) => {
    const own = join(folder, String(thread));
    mkdirSync(own, { recursive: true });
    const workerData: BareOrder = { folder: own, files: Math.floor(files / threads), bytes };
    const worker = new Worker(new URL('./bare-files-thread.ts', import.meta.url), { workerData });
    return new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
  });
  await Promise.all(ends);
  return performance.now() - began;
}
