import { availableParallelism } from 'node:os';
import { assert, err, type Result } from '@testigo/basics';
import {
  type ImageProblem,
  type ImageQuestion,
  type ImageReader,
  type ImageReading,
  USUAL_QUESTION,
} from '@testigo/reading';
import { leaveReaderThread, type ReaderThread, takeIdleReaderThread } from './idle-reader-threads.ts';
import { Thread, type ThreadFailure } from './thread.ts';

/** How a pool of readers is set up; what is left out takes its usual value. */
export interface ReaderPoolOptions {
  /** Threads; usually one a processor. */
  readonly workers?: number;
  /** An image is given up after so many seconds, whatever it is doing. */
  readonly seconds?: number;
  readonly question?: Partial<ImageQuestion>;
}

const USUAL_SECONDS = 45;

/** Reads images on threads of their own, so that the main one stays free. Threads start with their first image. */
export function createReaderPool(options: ReaderPoolOptions = {}): ImageReader {
  return new ReaderPool(options.workers ?? availableParallelism(), options.seconds ?? USUAL_SECONDS, {
    ...USUAL_QUESTION,
    ...options.question,
  });
}

class ReaderPool implements ImageReader {
  readonly workers: number;
  readonly #seconds: number;
  /** What the threads were started with, as JSON. */
  readonly #question: string;
  readonly #threads: readonly ReaderThread[];
  readonly #free: ReaderThread[];
  readonly #waiting: ((thread: ReaderThread) => void)[] = [];
  #closed = false;

  constructor(workers: number, seconds: number, question: ImageQuestion) {
    assert(Number.isInteger(workers) && workers > 0, 'a pool has at least one worker');
    this.workers = workers;
    this.#seconds = seconds;
    const program = new URL('./reader-thread.ts', import.meta.url);
    this.#question = JSON.stringify(question);
    const take = (): ReaderThread => takeIdleReaderThread(this.#question) ?? new Thread(program, question);
    this.#threads = Array.from({ length: workers }, take);
    this.#free = [...this.#threads];
  }

  async read(bytes: Uint8Array): Promise<Result<ImageReading, ImageProblem>> {
    assert(!this.#closed, 'a closed pool reads nothing');
    const thread = await this.#take();
    try {
      const answer = await thread.ask(bytes, this.#seconds * 1000);
      return answer.ok ? answer.value : err(this.#problem(answer.error));
    } finally {
      this.#giveBack(thread);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#threads.map(() => this.#take()));
    await Promise.all(this.#threads.map((thread) => leaveReaderThread(this.#question, thread)));
  }

  #problem({ kind, detail }: ThreadFailure): ImageProblem {
    if (kind === 'took-too-long') return { reason: 'took-too-long', values: { seconds: this.#seconds } };
    return { reason: 'reader-failed', values: { detail } };
  }

  #take(): Promise<ReaderThread> {
    const thread = this.#free.pop();
    if (thread !== undefined) return Promise.resolve(thread);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(thread: ReaderThread): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(thread);
    else next(thread);
  }
}
