import { CONDITION_CELLS, type ConditionCell } from '@testigo/rehearsal';
import { median } from '../../measure/figures.ts';
import { isMisread, type Outcome, type Reading, rightText, shareText } from './outcome.ts';

/** Rows of text as a table of Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Every condition at every level: what each reader got right, and how long ours looked. */
export function conditionTable(readings: readonly Reading[]): string {
  const rows = CONDITION_CELLS.map((cell) => [
    cell.hopeless === undefined ? nameOf(cell) : `${nameOf(cell)} (hopeless)`,
    cell.means,
    ...readings.map((reading) => rightText(ofCell(reading, cell))),
    ...readings.filter(isTimed).map((reading) => medianText(ofCell(reading, cell))),
  ]);
  const timed = readings.filter(isTimed).map(({ reader }) => `${reader}, median ms`);
  return markdownTable(['condition', 'level', ...readings.map(({ reader }) => reader), ...timed], rows);
}

/** What readers are held to: ordinary photographs, messenger copies, everything that is not hopeless. */
export function heldTable(readings: readonly Reading[]): string {
  const parts: readonly (readonly [string, (cell: ConditionCell) => boolean])[] = [
    ['ordinary photographs', ({ held }) => held === 'ordinary'],
    ['messenger copies with 2 px a module or more', ({ held }) => held === 'messenger'],
    ['all but the hopeless', ({ hopeless }) => hopeless === undefined],
    ['all', () => true],
  ];
  const rows = parts.map(([name, belongs]) => [
    name,
    ...readings.map((reading) => {
      const outcomes = CONDITION_CELLS.filter(belongs).flatMap((cell) => ofCell(reading, cell));
      return `${rightText(outcomes)} (${shareText(outcomes)})`;
    }),
  ]);
  const misreads = ['misreads', ...readings.map(({ outcomes }) => String(outcomes.filter(isMisread).length))];
  return markdownTable(['', ...readings.map(({ reader }) => reader)], [...rows, misreads]);
}

/** Every subfolder: what each reader got right (or read at all, where no text is known), and how long ours looked. */
export function groupTable(readings: readonly Reading[]): string {
  const groups = [...new Set(readings[0]?.outcomes.map(({ image }) => image.group))];
  const rowOf = (name: string, belongs: (outcome: Outcome) => boolean): readonly string[] => [
    name,
    ...readings.map(({ outcomes }) => rightText(outcomes.filter(belongs))),
    ...readings.filter(isTimed).map(({ outcomes }) => medianText(outcomes.filter(belongs))),
  ];
  const rows = groups.map((group) => rowOf(group, ({ image }) => image.group === group));
  const timed = readings.filter(isTimed).map(({ reader }) => `${reader}, median ms`);
  return markdownTable(
    ['folder', ...readings.map(({ reader }) => reader), ...timed],
    [...rows, rowOf('all', () => true)],
  );
}

/** Which pass found how many codes, and how long images took on which it was the last. */
export function passTable({ outcomes }: Reading): string {
  const passes = [...new Set(outcomes.map(({ pass }) => pass ?? 'none'))];
  const rows = passes
    .map((pass) => [pass, outcomes.filter((outcome) => (outcome.pass ?? 'none') === pass)] as const)
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([pass, found]) => [pass, String(found.length), medianText(found)]);
  return markdownTable(['pass that found the code', 'images', 'median ms'], rows);
}

/** Seconds for the whole set, images a second, and how many times that is the first reader's time. */
export function timeTable(readings: readonly Reading[]): string {
  const floor = readings[0]?.seconds ?? Number.NaN;
  const rows = readings.map(({ reader, seconds, outcomes }) => [
    reader,
    seconds.toFixed(1),
    (outcomes.length / seconds).toFixed(1),
    (seconds / floor).toFixed(2),
  ]);
  return markdownTable(['', 'seconds', 'images a second', `times ${readings[0]?.reader ?? ''}`], rows);
}

function nameOf({ condition, level }: ConditionCell): string {
  return `${condition}-${level}`;
}

function ofCell({ outcomes }: Reading, cell: ConditionCell): readonly Outcome[] {
  return outcomes.filter(({ image }) => image.group === nameOf(cell));
}

function isTimed({ outcomes }: Reading): boolean {
  return outcomes.some(({ milliseconds }) => milliseconds !== undefined);
}

function medianText(outcomes: readonly Outcome[]): string {
  const times = outcomes.flatMap(({ milliseconds }) => (milliseconds === undefined ? [] : [milliseconds]));
  return times.length === 0 ? '–' : median(times).toFixed(0);
}
