import type { Identified, RecordId } from '@testigo/record';
import type { Session } from '../database/session.ts';
import { selectRecords, selectRecordsAfter } from '../tables/record.ts';
import { toBytes } from './hexadecimal.ts';
import { fromRows } from './stored-record.ts';

/** Those of the given records that are in the set. */
export async function readRecords(session: Session, ids: readonly RecordId[]): Promise<readonly Identified[]> {
  return fromRows(session, await selectRecords(session, ids.map(toBytes)));
}

const BATCH = 2000;

/** All records in the order in which they were stored, a batch in memory at a time. */
export async function* allRecords(session: Session): AsyncGenerator<Identified> {
  let after = 0;
  while (true) {
    const rows = await selectRecordsAfter(session, after, BATCH);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* await fromRows(session, rows);
    after = last.number;
  }
}
