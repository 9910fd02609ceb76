import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { defined } from '@testigo/basics';

/** As many threads as there are processors. */
export const THREADS: number = availableParallelism();

/**
 * Has a program answer requests in threads of its own, and gives the answers in the order of the requests; `told` hears of each as it comes.
 * A fault in a thread is thrown here.
 */
export async function onThreads<Request, Answer>(
  program: URL,
  requests: readonly Request[],
  told: (answer: Answer) => void = () => undefined,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const waiting = requests.entries();
  const work = async (): Promise<void> => {
    const worker = new Worker(program, { execArgv: [] });
    try {
      for (const [index, request] of waiting) {
        const answer = await ask<Request, Answer>(worker, request);
        answers[index] = answer;
        told(answer);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(THREADS, requests.length) }, work));
  return answers;
}

function ask<Request, Answer>(worker: Worker, request: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      worker.off('message', onMessage).off('error', onError);
      end();
    };
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onError = (fault: Error): void => settle(() => reject(fault));
    worker.on('message', onMessage).on('error', onError);
    worker.postMessage(request);
  });
}

/** Runs in a thread: answers every request as it comes. */
export function answerOnThread<Request, Answer>(answer: (request: Request) => Promise<Answer>): void {
  const port = defined(parentPort, 'the port to the main thread');
  // An answer that fails ends the thread, whose fault the main thread then throws.
  port.on('message', (request: Request) => void answer(request).then((value) => port.postMessage(value)));
}
