import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { defined } from '@testigo/basics';
import type { PagePress, SitePage } from '@testigo/publication';
import type { RenderThreadData } from './render-thread.ts';

/** Pages that somebody waits for. */
interface Waiting {
  readonly resolve: (pages: readonly Uint8Array[]) => void;
  readonly reject: (fault: Error) => void;
}

/** Starts threads that render pages, one for each processor but the one that the rest of the work has; null where it has the only one. */
export function startRenderThreads(data: RenderThreadData): PagePress | null {
  const threads = Array.from({ length: availableParallelism() - 1 }, () => new RenderThread(data));
  if (threads.length === 0) return null;
  let turn = 0;
  return {
    render(pages) {
      turn = (turn + 1) % threads.length;
      return defined(threads[turn], 'a thread').render(pages);
    },
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  };
}

/** A thread that renders pages in the order in which they are asked for. */
class RenderThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #fault: Error | null = null;

  constructor(data: RenderThreadData) {
    this.#worker = new Worker(new URL('./render-thread.ts', import.meta.url), { workerData: data });
    this.#worker.on('message', (pages: readonly Uint8Array[]) => this.#waiting.shift()?.resolve(pages));
    this.#worker.on('error', (fault) => this.#fail(fault as Error));
    this.#worker.on('exit', () => this.#fail(new Error('A thread that renders pages ended early')));
  }

  render(pages: readonly SitePage[]): Promise<readonly Uint8Array[]> {
    if (this.#fault !== null) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(pages);
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
