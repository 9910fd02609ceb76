import { Worker } from 'node:worker_threads';
import type { PlannedSheet } from './plan.ts';
import type { SheetWorkerData, SheetWritten } from './sheet-worker.ts';

/** How sheets are written in parallel. */
export interface SheetWork extends SheetWorkerData {
  readonly sheets: readonly PlannedSheet[];
  readonly workers: number;
  readonly onWritten: (written: SheetWritten) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Draws and writes sheets on worker threads, one sheet at a time each. A fault of one worker stops all and is thrown; so is the reason
 * of an aborted signal. What was written by then stays, whole.
 */
export async function writeSheets(work: SheetWork): Promise<void> {
  const { sheets, onWritten, signal } = work;
  signal?.throwIfAborted();
  const data: SheetWorkerData = { definition: work.definition, seed: work.seed, directory: work.directory };
  const threads = Array.from(
    { length: Math.min(work.workers, sheets.length) },
    () => new Worker(new URL('./sheet-worker.ts', import.meta.url), { workerData: data }),
  );
  const queue = sheets.values();
  try {
    await Promise.all(threads.map((thread) => drain(thread, queue, onWritten, signal)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function drain(
  thread: Worker,
  queue: Iterator<PlannedSheet>,
  onWritten: (written: SheetWritten) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const sheet = queue.next();
      if (sheet.done === true) resolve();
      else thread.postMessage(sheet.value);
    };
    thread.on('message', (written: SheetWritten) => {
      onWritten(written);
      if (signal?.aborted === true) reject(signal.reason as Error);
      else next();
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`A drawing thread ended early with code ${code}`)));
    next();
  });
}
