import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { defined } from '@testigo/basics';
import type { ListedFile, PagePress } from '@testigo/publication';
import type { PressOrder, PressThreadData } from './press-thread.ts';

/** Pages that somebody waits for. */
interface Waiting {
  readonly resolve: (files: readonly ListedFile[]) => void;
  readonly reject: (fault: Error) => void;
}

/** More threads than these one thread that walks through the tables cannot keep busy, and each has its own memory. */
const MOST_THREADS = 4;

/** How many more orders than at another thread may wait at the thread of a language before that other one helps. */
const SLACK = 2;

/**
 * Starts threads that print pages, one for each processor: the thread that asks for them leaves its own idle a good part of the time. Each language has a thread that
 * prints most of its pages: they lie in one folder, and two threads that make files in one folder take more than twice as long over each as in two.
 */
export function startPressThreads(data: PressThreadData): PagePress {
  const length = Math.min(MOST_THREADS, availableParallelism());
  const threads = Array.from({ length }, () => new PressThread(data));
  return {
    async print(ordered) {
      const text = JSON.stringify(ordered);
      const languages = ordered[0]?.pages ?? [];
      const printed = await Promise.all(
        languages.map((_, page) => threadFor(threads, page).print({ ordered: text, page })),
      );
      return ordered.map((_, index) => printed.map((files) => defined(files[index], 'a file for each page')));
    },
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  };
}

/** The thread of a language, or one that has much less to do. */
function threadFor(threads: readonly PressThread[], language: number): PressThread {
  const own = defined(threads[language % threads.length], 'a thread');
  const idlest = threads.reduce((one, other) => (other.waiting < one.waiting ? other : one), own);
  return own.waiting > idlest.waiting + SLACK ? idlest : own;
}

/** A thread that prints pages in the order in which they are asked for. */
class PressThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #fault: Error | null = null;

  constructor(data: PressThreadData) {
    this.#worker = new Worker(new URL('./press-thread.ts', import.meta.url), { workerData: data });
    this.#worker.on('message', (files: readonly ListedFile[]) => this.#waiting.shift()?.resolve(files));
    this.#worker.on('error', (fault) => this.#fail(fault as Error));
    this.#worker.on('exit', () => this.#fail(new Error('A thread that prints pages ended early')));
  }

  /** How many wait for their pages. */
  get waiting(): number {
    return this.#waiting.length;
  }

  print(order: PressOrder): Promise<readonly ListedFile[]> {
    if (this.#fault !== null) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(order);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(fault: Error): void {
    this.#fault ??= fault;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#fault);
  }
}
