/** Reports how far long work is. Prints nothing when another program reads the output. */
export interface Progress {
  /** Says that `done` of `total` things are done; `total` may grow. */
  update(done: number, total: number): void;
  /** Ends the line. */
  finish(): void;
}

/** Where progress is written; a terminal rewrites one line, anything else gets a line now and then. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const TERMINAL_INTERVAL = 200;
const PLAIN_INTERVAL = 5_000;

/**
 * Counts, rate and remaining time of a piece of work, e.g. `Reading sheets: 210 of 520, 14.2/s, about 22 s left`. The rate is that of the
 * whole run so far; `now` is a clock in milliseconds.
 */
export function createProgress(label: string, target: ProgressTarget, now: () => number = Date.now): Progress {
  const began = now();
  const interval = target.isTTY === true ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
  let first: { readonly at: number; readonly done: number } | null = null;
  let shown = began;
  let latest = '';

  function write(line: string): void {
    target.write(target.isTTY === true ? `\r\u001b[K${line}` : `${line}\n`);
  }

  return {
    update(done, total) {
      first ??= { at: now(), done };
      latest = progressLine(label, done, total, done - first.done, (now() - first.at) / 1000);
      if (now() - shown < interval) return;
      shown = now();
      write(latest);
    },
    finish() {
      if (latest === '') return;
      write(latest);
      if (target.isTTY === true) target.write('\n');
    },
  };
}

function progressLine(label: string, done: number, total: number, fresh: number, seconds: number): string {
  const counts = `${label}: ${done} of ${total}`;
  if (fresh === 0 || seconds < 0.5) return counts;
  const rate = fresh / seconds;
  const left = Math.ceil((total - done) / rate);
  const speed = `${rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)}/s`;
  return left > 0 ? `${counts}, ${speed}, about ${duration(left)} left` : `${counts}, ${speed}`;
}

function duration(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
