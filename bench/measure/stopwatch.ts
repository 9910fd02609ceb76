import { performance } from 'node:perf_hooks';

/** Time that passed, and time that this thread's work took a processor; on a machine that others use too, the second tells more. In milliseconds. */
export interface Lap {
  readonly passed: number;
  readonly worked: number;
}

/** Starts to measure; the function that it gives tells how long it has been since. */
export function startWatch(): () => Lap {
  const began = performance.now();
  const usage = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(usage);
    return { passed: performance.now() - began, worked: (user + system) / 1000 };
  };
}

/** One lap after another. */
export function addLaps(one: Lap, other: Lap): Lap {
  return { passed: one.passed + other.passed, worked: one.worked + other.worked };
}

/** What is left of a lap without a part of it. */
export function withoutLap(whole: Lap, part: Lap): Lap {
  return { passed: whole.passed - part.passed, worked: whole.worked - part.worked };
}

/** A lap as text, e.g. `4.10 s (3.95 s of processor)`. */
export function lapText({ passed, worked }: Lap): string {
  return `${(passed / 1000).toFixed(2)} s (${(worked / 1000).toFixed(2)} s of processor)`;
}
