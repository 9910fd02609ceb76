import type { Settled } from '@testigo/count';
import { carriesEveryOption, type ElectionDefinition, type SheetFormat } from '@testigo/election';
import type { Capture, Identified, Reading, RecordId } from '@testigo/record';
import { askedFields } from './asked-fields.ts';

/** Something that people have to do, as it follows from the records. */
export interface NeededTask {
  readonly kind: 'read' | 'settle';
  /** Tells it from every other task. */
  readonly subject: string;
  readonly captures: readonly RecordId[];
  readonly table: string;
  readonly contest: string;
  /** How much hangs on it: registered voters of the table. */
  readonly priority: number;
}

/** One table as the records have it. */
export interface TableOfRecords {
  readonly code: string;
  readonly contests: readonly Settled[];
  readonly captures: readonly Identified<Capture>[];
  readonly readings: readonly Identified<Reading>[];
}

/** Two people have read a sheet when so many readings of it by different ones stand. */
const ENOUGH = 2;

/**
 * What a table needs of people: its sheets read where it is received, and settled where sheets or readings contradict each other, whatever class they are of.
 * A sheet on which nobody and no machine has read anything is read even where the table is counted: whoever came first, with however many pictures, closes it to
 * nobody.
 */
export function neededTasks(definition: ElectionDefinition, table: TableOfRecords): readonly NeededTask[] {
  return table.contests.flatMap((settled) => {
    const isContested = settled.state === 'disputed' || settled.marks.includes('challenged');
    return [...(isContested ? [settleTask(table, settled)] : []), ...readTasks(definition, table, settled)];
  });
}

function settleTask({ code, captures }: TableOfRecords, { contest, register }: Settled): NeededTask {
  return {
    kind: 'settle',
    subject: `settle:${contest}:${code}`,
    captures: captures.map(({ id }) => id),
    table: code,
    contest,
    priority: register ?? 0,
  };
}

function readTasks(
  definition: ElectionDefinition,
  { code, captures, readings }: TableOfRecords,
  settled: Settled,
): readonly NeededTask[] {
  const { contest, register, state } = settled;
  if (state === 'void' || sheetFormatOf(definition, contest) === null) return [];
  const unfit = new Map(settled.readings.map(({ id, unfit: why }) => [id, why]));
  const live = readings.filter(({ id, record }) => record.contest === contest && unfit.get(id) === null);
  return groupsOf(captures, live).flatMap((group) => {
    const own = live.filter(({ record }) => record.captures?.some((id) => group.includes(id)) === true);
    const isRead = own.some(({ record }) => record.figures !== undefined || record.text !== undefined);
    if (isRead && state !== 'received') return [];
    // Whoever read a part before it was joined to others has not read the sheet.
    const people = own.filter(({ record: { method, figures, captures: seen } }) => {
      return method === 'person' && figures !== undefined && group.every((id) => seen?.includes(id));
    });
    if (new Set(people.map(({ record }) => record.by)).size >= ENOUGH) return [];
    return [
      {
        kind: 'read' as const,
        subject: readSubject(contest, group),
        captures: group,
        table: code,
        contest,
        priority: register ?? 0,
      },
    ];
  });
}

/** Names the reading of a sheet; the same sheet under another table is the same reading. */
export function readSubject(contest: string, captures: readonly RecordId[]): string {
  return `read:${contest}:${captures.map((id) => id.slice(0, 32)).join('.')}`;
}

/** The captures that a living reading says are parts of one sheet, together; every other one alone. */
function groupsOf(
  captures: readonly Identified<Capture>[],
  readings: readonly Identified<Reading>[],
): readonly (readonly RecordId[])[] {
  const here = new Set(captures.map(({ id }) => id));
  const joined = readings
    .map(({ record }) => (record.captures ?? []).filter((id) => here.has(id)))
    .filter((group) => group.length > 1)
    .sort((one, other) => other.length - one.length);
  const groups: (readonly RecordId[])[] = [];
  for (const group of [...joined, ...[...here].sort().map((id) => [id])]) {
    if (!groups.some((known) => known.some((id) => group.includes(id)))) groups.push(group);
  }
  return groups;
}

/** The format of printed sheets that carries every option of a contest; null where there is none. */
export function sheetFormatOf(definition: ElectionDefinition, contest: string): SheetFormat | null {
  const carries = (format: SheetFormat): boolean =>
    format.medium !== 'data' && format.contests.includes(contest) && carriesEveryOption(definition, format, contest);
  return definition.formats.find((format) => carries(format) && askedFields(format, contest).length > 0) ?? null;
}
