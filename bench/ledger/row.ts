import { median } from '../measure/figures.ts';
import { type Lap, startWatch } from '../measure/stopwatch.ts';

/** Some work and the same by node:crypto alone, as medians of rounds in which they took turns. */
export interface Compared {
  readonly ours: Lap;
  readonly bare: Lap;
}

/** Measures two pieces of work in turns. */
export async function compare(
  rounds: number,
  ours: () => void | Promise<void>,
  bare: () => void | Promise<void>,
): Promise<Compared> {
  const laps: { ours: Lap; bare: Lap }[] = [];
  for (let round = 0; round < rounds; round += 1) laps.push({ ours: await lapOf(ours), bare: await lapOf(bare) });
  return { ours: middle(laps.map((one) => one.ours)), bare: middle(laps.map((one) => one.bare)) };
}

/** One line of the table. */
export function rowText(what: string, ours: string, worked: string, bare: string, ratio: string): string {
  return `${what.padEnd(56)} ${ours.padStart(14)} ${worked.padStart(14)} ${bare.padStart(14)} ${ratio.padStart(6)}`;
}

/** Prints a comparison, its durations (in milliseconds) written as text by `write`. The ratio is that of processor time. */
export function printRow(what: string, { ours, bare }: Compared, write: (milliseconds: number) => string): void {
  const ratio = (ours.worked / bare.worked).toFixed(2);
  console.log(rowText(what, write(ours.passed), write(ours.worked), write(bare.worked), ratio));
}

/** A share of a duration in milliseconds as text, for so many pieces of work. */
export function eachText(count: number): (milliseconds: number) => string {
  return (milliseconds) => `${(milliseconds / count).toFixed(3)} ms`;
}

/** How many a second, of so many in a duration. */
export function rateText(count: number): (milliseconds: number) => string {
  return (milliseconds) => `${Math.round((count / milliseconds) * 1000)} /s`;
}

async function lapOf(work: () => void | Promise<void>): Promise<Lap> {
  const stop = startWatch();
  await work();
  return stop();
}

function middle(laps: readonly Lap[]): Lap {
  return { passed: median(laps.map(({ passed }) => passed)), worked: median(laps.map(({ worked }) => worked)) };
}
