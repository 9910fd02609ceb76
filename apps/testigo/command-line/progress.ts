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

/** How much was done at some time. */
interface Mark {
  readonly at: number;
  readonly done: number;
}

const TERMINAL_INTERVAL = 200;
const PLAIN_INTERVAL = 5_000;

/** The rate is that of the last one to two such times, in milliseconds: what an earlier run had done already goes by too fast to go by. */
const RATE_WINDOW = 10_000;

/**
 * Counts, rate and remaining time of a piece of work, e.g. `Reading sheets: 210 of 520, 14.2/s, about 22 s left`. `now` is a clock in
 * milliseconds.
 */
export function createProgress(label: string, target: ProgressTarget, now: () => number = Date.now): Progress {
  const began = now();
  const interval = target.isTTY === true ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
  let marks: readonly [before: Mark, recent: Mark] | null = null;
  let shown = began;
  let latest = '';

  function write(line: string): void {
    target.write(target.isTTY === true ? `\r\u001b[K${line}` : `${line}\n`);
  }

  return {
    update(done, total) {
      const mark = { at: now(), done };
      marks ??= [mark, mark];
      if (mark.at - marks[1].at > RATE_WINDOW) marks = [marks[1], mark];
      latest = progressLine(label, done, total, done - marks[0].done, (mark.at - marks[0].at) / 1000);
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
