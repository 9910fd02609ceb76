import { cpus, loadavg } from 'node:os';

/** The middle one of some values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, two) => one - two);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return (low + high) / 2;
}

/** The median of some durations in milliseconds, with the shortest and the longest. */
export function spreadText(durations: readonly number[]): string {
  const [least, most] = [Math.min(...durations), Math.max(...durations)];
  return `median ${median(durations).toFixed(1)} ms of ${durations.length} (${least.toFixed(1)} to ${most.toFixed(1)})`;
}

/** A duration in milliseconds as text, in seconds. */
export function secondsText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** How busy the machine is while something is measured: figures of a busy one are worth less. */
export function machineText(): string {
  const load = loadavg().map((average) => average.toFixed(1));
  return `${cpus().length} processors, load ${load.join(' ')} (1, 5, 15 minutes), Node ${process.versions.node}`;
}

/** The most memory that this process has held, in megabytes. */
export function peakMemoryText(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
}
