import type { Thread } from './thread.ts';

/** Threads that no pool has at the moment, by what they were started with. */
const idle = new Map<string, Thread<unknown, unknown>[]>();
let areKept = false;

/**
 * From now on the threads of a pool that is closed wait for the next pool of this process that asks the same: the first image takes a
 * new thread, its start included, about four times as long as a later one. For processes that run one import after another; each idle thread holds some 100 MB, and none keeps the process from ending.
 *
 * @returns what ends those that are idle, and keeps none from then on
 */
export function keepIdleThreads(): () => Promise<void> {
  areKept = true;
  return async () => {
    areKept = false;
    const ended = [...idle.values()].flat();
    idle.clear();
    await Promise.all(ended.map((thread) => thread.close()));
  };
}

/** A thread that was started with this before and is idle now, if there is one. */
export function takeIdle<Request, Answer>(setting: string): Thread<Request, Answer> | undefined {
  return idle.get(setting)?.pop() as Thread<Request, Answer> | undefined;
}

/** Lets a thread wait for the next pool, or ends it. */
export async function leaveIdle<Request, Answer>(setting: string, thread: Thread<Request, Answer>): Promise<void> {
  if (!areKept) return thread.close();
  await thread.rest();
  const others = idle.get(setting) ?? [];
  idle.set(setting, others);
  others.push(thread);
}
