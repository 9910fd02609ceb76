import type { Settled } from '@testigo/count';
import type { ElectionDefinition } from '@testigo/election';
import type { RecordId } from '@testigo/record';
import {
  isEmptyEverywhere,
  isIllegible,
  isRead,
  type SheetOfTable,
  sheetsOf,
  type TableOfRecords,
} from './sheets-of-table.ts';

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

/**
 * What a table needs of people: its sheets read where it is received, and settled where sheets or readings contradict each other, whatever class they are of,
 * or where people have read a sheet and could not tell what the count needs. A sheet on which nobody and no machine has read anything is read even where the
 * table is counted: whoever came first, with however many pictures, closes it to nobody.
 */
export function neededTasks(definition: ElectionDefinition, table: TableOfRecords): readonly NeededTask[] {
  const sheetsByContest = table.contests.map((settled) => sheetsOf(definition, table, settled));
  return table.contests.flatMap((settled, at) => {
    const sheets = sheetsByContest[at] ?? [];
    const isContested = settled.state === 'disputed' || settled.marks.includes('challenged');
    const isHopeless = (sheet: SheetOfTable): boolean =>
      isIllegible(definition, sheet) || isEmptyEverywhere(sheet, sheetsByContest);
    const isStuck = settled.state === 'received' && sheets.some(isHopeless);
    const toRead = sheets.filter((sheet) => !isRead(sheet) && needsReaders(sheet, settled));
    return [
      ...(isContested || isStuck ? [settleTask(table, settled)] : []),
      ...toRead.map((sheet) => readTask(table, settled, sheet)),
    ];
  });
}

/** A sheet of a received table needs readers, and any on which nothing was read yet. */
function needsReaders({ readings }: SheetOfTable, { state }: Settled): boolean {
  const isUnread = readings.every(({ figures, text }) => figures === undefined && text === undefined);
  return isUnread || state === 'received';
}

function settleTask({ code, captures }: TableOfRecords, { contest, register }: Settled): NeededTask {
  return {
    kind: 'settle',
    subject: settleSubject(contest, code),
    captures: captures.map(({ id }) => id),
    table: code,
    contest,
    priority: register ?? 0,
  };
}

function readTask({ code }: TableOfRecords, { contest, register }: Settled, { captures }: SheetOfTable): NeededTask {
  return {
    kind: 'read',
    subject: readSubject(contest, captures),
    captures,
    table: code,
    contest,
    priority: register ?? 0,
  };
}

/** Names the settling of a table in a contest. */
export function settleSubject(contest: string, table: string): string {
  return `settle:${contest}:${table}`;
}

/** Names the reading of a sheet; the same sheet under another table is the same reading. */
export function readSubject(contest: string, captures: readonly RecordId[]): string {
  return `read:${contest}:${captures.map((id) => id.slice(0, 32)).join('.')}`;
}
