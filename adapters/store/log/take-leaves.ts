import { err, ok, type Result } from '@testigo/basics';
import { parseRecord, type RecordId } from '@testigo/record';
import type { Database } from '../database/session.ts';
import { createLogStore } from './log-store.ts';
import { type ReadDocument, takeDocuments } from './take-documents.ts';

/** So many leaves are in memory at a time, and enter in one transaction. */
const AT_ONCE = 5000;

/** Leaves of a published log, and where the documents that they pin are read. */
export interface LeavesToTake {
  readonly election: RecordId;
  /** In the order of the log; the first is the leaf at the index `from`. */
  readonly leaves: AsyncIterable<Uint8Array>;
  readonly from: number;
  readonly document: ReadDocument;
  /** How many leaves may be in memory at a time. */
  readonly atOnce?: number;
}

/**
 * Puts leaves of a log that somebody else writes among the records of a database, batch by batch; those that are there already change nothing. The
 * error says which leaf is no record, or pins a document that is not there; what came before it is kept.
 */
export async function takeLeaves(database: Database, taking: LeavesToTake): Promise<Result<null, string>> {
  const { election, leaves, document, atOnce = AT_ONCE } = taking;
  const log = createLogStore(database, election);
  let batch: Uint8Array[] = [];
  let index = taking.from;
  for await (const leaf of leaves) {
    if (!parseRecord(leaf).ok) return err(`leaf ${index} is no record`);
    if (!(await takeDocuments(database, leaf, document))) {
      return err(`a document that leaf ${index} pins is not there, or another one`);
    }
    index += 1;
    batch.push(leaf);
    if (batch.length < atOnce) continue;
    await log.replay(batch);
    batch = [];
  }
  if (batch.length > 0) await log.replay(batch);
  return ok(null);
}
