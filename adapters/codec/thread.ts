import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '@testigo/basics';

// Threads share compiled WebAssembly. Node 22 to 26 may free a wrapper of it twice while one thread ends and another calls it, and the whole process dies of that
// (https://github.com/nodejs/node/issues/64500). Nothing is freed without this collector, and a process that replaces its threads all night grows no larger.
setFlagsFromString('--no-wasm-code-gc');

/** Why a thread gave no answer. It was replaced, and the next request finds a fresh one. */
export interface ThreadFailure {
  readonly kind: 'took-too-long' | 'broke-down';
  /** What the thread said last, for logs. */
  readonly detail: string;
}

/** What a thread's program sends: once that it is ready, then one answer a request. */
export type ThreadMessage<Answer> = { readonly ready: true } | { readonly answer: Answer } | { readonly fault: string };

/**
 * A worker thread that answers one request at a time. Whatever a request does to it, a crash, an endless loop or memory run out, costs
 * that request only: the thread is ended and a new one started for the next.
 */
export class Thread<Request, Answer> {
  readonly #program: URL;
  readonly #setting: unknown;
  #worker: Promise<Worker> | null = null;
  #generation = 0;
  #answered = 0;

  /** `program` is the module that runs in the thread, `setting` the plain data it is started with. */
  constructor(program: URL, setting: unknown) {
    this.#program = program;
    this.#setting = setting;
  }

  /** Grows with every replacement, so that a caller knows when what it left in the thread is gone. */
  get generation(): number {
    return this.#generation;
  }

  /** Sends a request and waits for its answer. Throws when the thread can't even start, which is a fault of the installation. */
  async ask(request: Request, milliseconds: number): Promise<Result<Answer, ThreadFailure>> {
    this.#worker ??= start(this.#program, this.#setting);
    const worker = await this.#worker;
    worker.ref();
    const outcome = await exchange<Request, Answer>(worker, request, milliseconds);
    this.#answered += 1;
    if (!outcome.ok || this.#answered >= ANSWERS) await this.close();
    return outcome;
  }

  /** Lets the process end while the thread waits for its next request. */
  async rest(): Promise<void> {
    (await this.#worker)?.unref();
  }

  /** Ends the thread; a later request would start another. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#worker = null;
    this.#generation += 1;
    this.#answered = 0;
    await (await worker).terminate();
  }
}

/**
 * A thread is replaced after so many answers: what image libraries take of the system's memory they don't always give back, and over a country's
 * sheets that would add up. Starting one takes as long as a few images.
 */
const ANSWERS = 500;

/** The heap of a thread; pixels lie outside it. More than this only a fault takes, and it must not take the machine. */
const HEAP_MEGABYTES = 512;

async function start(program: URL, setting: unknown): Promise<Worker> {
  const worker = new Worker(program, {
    workerData: setting,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('exit', (code) => reject(new Error(`${program.pathname} ended with code ${code} before it was ready`)));
    worker.on('error', reject);
  });
  return worker;
}

function exchange<Request, Answer>(
  worker: Worker,
  request: Request,
  milliseconds: number,
): Promise<Result<Answer, ThreadFailure>> {
  return new Promise((resolve) => {
    const settle = (outcome: Result<Answer, ThreadFailure>): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    const fail = (kind: ThreadFailure['kind'], detail: string): void => settle(err({ kind, detail }));
    const onMessage = (message: ThreadMessage<Answer>): void => {
      if ('answer' in message) settle(ok(message.answer));
      else if ('fault' in message) fail('broke-down', message.fault);
    };
    const onError = (fault: unknown): void => fail('broke-down', String(fault));
    const onExit = (code: number): void => fail('broke-down', `the thread ended with code ${code}`);
    const timer = setTimeout(() => fail('took-too-long', `no answer after ${milliseconds} ms`), milliseconds);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}
