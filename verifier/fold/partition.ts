import type { ListedTable } from '../election/table-list.ts';
import { fromUtf8 } from '../encoding/canonical.ts';
import type { Reading, Vouch } from '../record/records.ts';
import { LIST_FRAME, type LogIndex, READING_FRAME, VOUCH_FRAME } from './log-index.ts';
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
export function readPartition(
  spool: Spool,
  partition: number,
  index: LogIndex,
  judge: ReadingJudge,
  answeredVouches: ReadonlySet<number>,
): Map<string, TableFile> {
  const files = new Map<string, TableFile>();
  const fileOf = (table: string): TableFile => {
    let file = files.get(table);
    if (file === undefined) {
      file = { listings: { listed: null, places: [] }, readings: [], vouched: new Set() };
      files.set(table, file);
    }
    return file;
  };
  for (const { kind, number, bytes } of spool.read(partition)) {
    // The frame was written by this program from a leaf or line whose form had been checked.
    const value: unknown = JSON.parse(fromUtf8(bytes) ?? 'null');
    if (kind === READING_FRAME) {
      const reading = value as Reading;
      const valid = judge.judge(number, reading);
      if (valid !== null && reading.table !== null) fileOf(reading.table).readings.push(valid);
    } else if (kind === VOUCH_FRAME && !answeredVouches.has(number)) {
      const vouch = value as Vouch;
      const capture = index.find('capture', vouch.capture);
      if (capture >= 0) fileOf(vouch.table).vouched.add(capture);
    } else if (kind === LIST_FRAME) {
      const [table, division, register] = value as [string, string, number | null];
      addListing(fileOf(table).listings, number, { table, division, register });
    }
  }
  return files;
}

function addListing(listings: Listings, rank: number, line: ListedTable): void {
  if (rank === PINNED_LIST) listings.listed = line;
  else {
    listings.places.push({ rank, line });
    listings.places.sort((left, right) => left.rank - right.rank);
  }
}
