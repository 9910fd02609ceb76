import type { ListedTable } from '../election/table-list.ts';
import { fromUtf8 } from '../encoding/canonical.ts';
import type { Reading, Vouch } from '../record/records.ts';
import { KnownCaptures } from './known-captures.ts';
import { ANSWERED_FRAME, CAPTURE_FRAME, LIST_FRAME, READING_FRAME, VOUCH_FRAME } from './log-index.ts';
import type { Listings } from './places.ts';
import type { ReadingJudge, ValidReading } from './reading-judge.ts';
import type { Spool } from './spool.ts';

/** The number of a list frame that stands for the pinned table list. */
export const PINNED_LIST = 0xffffffff;

/** Everything that a partition knows of one table. */
export interface TableFile {
  readonly listings: Listings;
  readonly readings: ValidReading[];
  /** Numbers of captures vouched for at the table. */
  readonly vouched: Set<number>;
}

/** Reads a partition of the spool of tables: by table, what lists say, its valid readings, its vouched captures. */
export function readPartition(spool: Spool, partition: number, judge: ReadingJudge): Map<string, TableFile> {
  const files = new Map<string, TableFile>();
  const fileOf = (table: string): TableFile => {
    let file = files.get(table);
    if (file === undefined) {
      file = { listings: { listed: null, places: [] }, readings: [], vouched: new Set() };
      files.set(table, file);
    }
    return file;
  };
  const { captures, answered } = readNames(spool, partition);
  for (const { kind, number, bytes } of spool.read(partition)) {
    if (kind === CAPTURE_FRAME || kind === ANSWERED_FRAME) continue;
    // The frame was written by this program from a leaf or line whose form had been checked.
    const value: unknown = JSON.parse(fromUtf8(bytes) ?? 'null');
    if (kind === READING_FRAME) {
      const reading = value as Reading;
      const valid = judge.judge(number, reading, captures);
      if (valid !== null && reading.table !== null) fileOf(reading.table).readings.push(valid);
    } else if (kind === VOUCH_FRAME && !answered.has(number)) {
      const vouch = value as Vouch;
      const capture = captures.capture(vouch.capture);
      if (capture !== null) fileOf(vouch.table).vouched.add(capture.number);
    } else if (kind === LIST_FRAME) {
      const [table, division, register] = value as [string, string, number | null];
      addListing(fileOf(table).listings, number, { table, division, register });
    }
  }
  return files;
}

/** What the other records of the log say of a partition: the captures that are named in it, and the numbers of its vouches that are answered. */
function readNames(
  spool: Spool,
  partition: number,
): { readonly captures: KnownCaptures; readonly answered: ReadonlySet<number> } {
  const captures = new KnownCaptures();
  const answered = new Set<number>();
  for (const { kind, number, bytes } of spool.read(partition)) {
    if (kind === CAPTURE_FRAME) captures.add(number, bytes);
    else if (kind === ANSWERED_FRAME) answered.add(number);
  }
  return { captures, answered };
}

function addListing(listings: Listings, rank: number, line: ListedTable): void {
  if (rank === PINNED_LIST) listings.listed = line;
  else {
    listings.places.push({ rank, line });
    listings.places.sort((left, right) => left.rank - right.rank);
  }
}
