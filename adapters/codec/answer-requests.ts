import { parentPort } from 'node:worker_threads';
import { defined } from '@testigo/basics';
import type { ThreadMessage } from './thread.ts';

/** Runs in a thread: says that it is ready and answers each request as it comes. A thrown fault is told, and the thread is then replaced. */
export function answerRequests<Request, Answer>(answer: (request: Request) => Promise<Answer>): void {
  const port = defined(parentPort, 'the port to the main thread');
  const post = (message: ThreadMessage<Answer>): void => port.postMessage(message);
  port.on('message', (request: Request) => {
    answer(request).then(
      (value) => post({ answer: value }),
      (fault: unknown) => post({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
    );
  });
  post({ ready: true });
}
