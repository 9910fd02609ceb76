import type { RecordId } from '@testigo/record';
import type { Database } from '../database/session.ts';
import { toBytes, toId } from '../records/hexadecimal.ts';
import { selectVersion } from '../tables/count-state.ts';
import { selectDivisionNames } from '../tables/division.ts';
import { countParked, selectTablesOfCapture } from '../tables/placed-capture.ts';
import { selectSourceNames } from '../tables/published-source.ts';
import { countRecords, countRecordsOfType, selectIdsBeginning } from '../tables/record.ts';
import { countUncounted } from '../tables/uncounted-record.ts';

/** How much a database holds, for the one who runs it. */
export interface StoreSummary {
  readonly records: number;
  readonly captures: number;
  /** Captures that fit no known table. */
  readonly parked: number;
  /** Records that are not counted yet. */
  readonly waiting: number;
  readonly version: number;
  /** Names of the sources of published figures. */
  readonly sources: string[];
}

/** Sums up what a database holds. */
export function readStoreSummary(database: Database): Promise<StoreSummary> {
  return database.transaction(async (session) => ({
    records: await countRecords(session),
    captures: await countRecordsOfType(session, 'capture'),
    parked: await countParked(session),
    waiting: await countUncounted(session),
    version: await selectVersion(session),
    sources: [...(await selectSourceNames(session))],
  }));
}

/** The captures whose id begins with some digits; two at most, enough to know whether it is the only one. */
export function findCaptures(database: Database, beginning: string): Promise<readonly RecordId[]> {
  if (!/^[0-9a-f]{4,64}$/.test(beginning)) return Promise.resolve([]);
  return database.transaction(async (session) => (await selectIdsBeginning(session, 'capture', beginning)).map(toId));
}

/** The known tables that a capture lies at, sorted; none while it is parked. */
export function tablesOfCapture(database: Database, capture: RecordId): Promise<readonly string[]> {
  return database.transaction((session) => selectTablesOfCapture(session, toBytes(capture)));
}

/** Names of some divisions, by id; those without a name are left out. */
export function readDivisionNames(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return database.transaction((session) => selectDivisionNames(session, ids));
}
