import { assert, err, type Result } from '@testigo/basics';
import { type ImageProblem, type ImageQuestion, type ImageReading, USUAL_QUESTION } from '@testigo/reading';
import { type CanvasLimits, USUAL_CANVAS_LIMITS } from './canvas-decoder.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetting } from './worker-program.ts';

/** How a reader in a browser is set up; what is left out takes its usual value. */
export interface BrowserReaderOptions {
  /** Where the page's own server has `zxing-wasm/reader/zxing_reader.wasm`. It is fetched once, with the first image. */
  readonly finder: string | URL;
  readonly question?: Partial<ImageQuestion>;
  readonly limits?: Partial<CanvasLimits>;
  /** An image is given up after so many seconds, whatever it is doing. */
  readonly seconds?: number;
}

/** Reads images in a browser, one after another, on a thread of its own. */
export interface BrowserReader {
  /** Reads an image file. More calls than one wait. Throws when the reader can't even start, e.g. without a connection the first time. */
  read(image: Blob): Promise<Result<ImageReading, ImageProblem>>;
  /** Ends the reader; what is being read is given up. No call may follow. */
  close(): void;
}

/** A phone is slower than the machines of a scan centre, and a person waits in front of it. */
const USUAL_SECONDS = 20;

/**
 * Makes a reader for browsers that reads as the one in Node does. The page's policy must allow `worker-src 'self'` and, for WebAssembly,
 * `script-src 'wasm-unsafe-eval'`; nothing is asked of other servers.
 */
export function createBrowserReader(options: BrowserReaderOptions): BrowserReader {
  return new WorkerReader(options);
}

class WorkerReader implements BrowserReader {
  readonly #options: BrowserReaderOptions;
  readonly #seconds: number;
  #finder: Promise<Uint8Array> | null = null;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: BrowserReaderOptions) {
    this.#options = options;
    this.#seconds = options.seconds ?? USUAL_SECONDS;
  }

  read(image: Blob): Promise<Result<ImageReading, ImageProblem>> {
    assert(!this.#closed, 'a closed reader reads nothing');
    const reading = this.#last.then(() => this.#readNow(image));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  close(): void {
    this.#closed = true;
    this.#endWorker();
  }

  async #readNow(image: Blob): Promise<Result<ImageReading, ImageProblem>> {
    this.#worker ??= await this.#startWorker();
    const answer = await ask(this.#worker, { image }, this.#seconds * 1000);
    if (answer !== null && 'read' in answer) return answer.read;
    this.#endWorker();
    if (answer === null) return err({ reason: 'took-too-long', values: { seconds: this.#seconds } });
    return err({ reason: 'reader-failed', values: { detail: 'fault' in answer ? answer.fault : 'no answer' } });
  }

  async #startWorker(): Promise<Worker> {
    const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' });
    const answer = await ask(worker, { setting: await this.#setting() }, STARTING_MS);
    if (answer !== null && 'ready' in answer) return worker;
    worker.terminate();
    throw new Error(`the reader could not start: ${answer !== null && 'fault' in answer ? answer.fault : 'no answer'}`);
  }

  async #setting(): Promise<WorkerSetting> {
    this.#finder ??= fetchBytes(this.#options.finder);
    try {
      const { question, limits } = this.#options;
      return {
        finder: await this.#finder,
        question: { ...USUAL_QUESTION, ...question },
        limits: { ...USUAL_CANVAS_LIMITS, ...limits },
      };
    } catch (fault) {
      this.#finder = null;
      throw fault;
    }
  }

  #endWorker(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/** Compiling the finder takes a slow phone seconds. */
const STARTING_MS = 60_000;

async function fetchBytes(address: string | URL): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} was answered with ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The answer to a request; null when there is none in time. */
function ask(worker: Worker, request: WorkerRequest, milliseconds: number): Promise<WorkerAnswer | null> {
  return new Promise((resolve) => {
    const settle = (answer: WorkerAnswer | null): void => {
      clearTimeout(timer);
      worker.onmessage = null;
      worker.onerror = null;
      resolve(answer);
    };
    const timer = setTimeout(() => settle(null), milliseconds);
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => settle(data);
    worker.onerror = (event) => settle({ fault: event.message });
    worker.postMessage(request);
  });
}
