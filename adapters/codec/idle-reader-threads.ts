import type { Result } from '@testigo/basics';
import type { ImageProblem, ImageReading } from '@testigo/reading';
import type { Thread } from './thread.ts';

/** A thread that reads images. */
export type ReaderThread = Thread<Uint8Array, Result<ImageReading, ImageProblem>>;

/** Threads that no pool has at the moment, by the question that they were started with, as JSON. */
const idle = new Map<string, ReaderThread[]>();
let areKept = false;

/**
 * From now on the threads of a pool that is closed wait for the next pool of this process with the same question: the first image takes a new thread, its start
 * included, about four times as long as a later one. For processes that run one import after another, as tests do; none of these threads keeps the process from
 * ending.
 *
 * @returns what ends those that are idle, and keeps none from then on
 */
export function keepIdleReaderThreads(): () => Promise<void> {
  areKept = true;
  return async () => {
    areKept = false;
    const ended = [...idle.values()].flat();
    idle.clear();
    await Promise.all(ended.map((thread) => thread.close()));
  };
}

/** A thread that was started with this question and is idle now, if there is one. */
export function takeIdleReaderThread(question: string): ReaderThread | undefined {
  return idle.get(question)?.pop();
}

/** Lets a thread wait for the next pool, or ends it. */
export async function leaveReaderThread(question: string, thread: ReaderThread): Promise<void> {
  if (!areKept) return thread.close();
  await thread.rest();
  const others = idle.get(question) ?? [];
  idle.set(question, others);
  others.push(thread);
}
