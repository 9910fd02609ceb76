import type { TablesAnswer, TablesRequest } from './tables-requests.ts';

/** A worker that answers one question after another. */
export interface TablesWorker {
  ask(request: TablesRequest): Promise<TablesAnswer>;
}

/** Starts the worker; null where this browser has none, or the page came from a disk, where none may be started. */
export function startTablesWorker(address: string): TablesWorker | null {
  if (location.protocol === 'file:' || !('Worker' in globalThis) || !('DecompressionStream' in globalThis)) return null;
  const worker = new Worker(address);
  const waiting: ((answer: TablesAnswer) => void)[] = [];
  const settle = (answer: TablesAnswer): void => waiting.shift()?.(answer);
  worker.addEventListener('message', ({ data }: MessageEvent<TablesAnswer>) => settle(data));
  worker.addEventListener('error', ({ message }) => settle({ kind: 'failed', message }));
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask(request) {
      // One at a time, so that answers come in the order of the questions.
      const answer = last.then(
        () =>
          new Promise<TablesAnswer>((resolve) => {
            waiting.push(resolve);
            worker.postMessage(request);
          }),
      );
      last = answer;
      return answer;
    },
  };
}
