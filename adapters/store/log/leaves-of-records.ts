import type { RecordId } from '@testigo/record';
import type { Database } from '../database/session.ts';
import { toBytes, toId } from '../records/hexadecimal.ts';
import { selectLeavesOf } from '../tables/log-leaf.ts';
import { leafBytes } from './leaf-bytes.ts';

/** A leaf of the log with its place. */
export interface NumberedLeaf {
  readonly id: RecordId;
  readonly index: number;
  readonly leaf: Uint8Array;
}

/** The leaves of some records below a size of the log, sorted by index; a record that came again with other signatures has several. */
export async function leavesOfRecords(
  database: Database,
  ids: readonly RecordId[],
  size: number,
): Promise<readonly NumberedLeaf[]> {
  const rows = await database.transaction((session) => selectLeavesOf(session, ids.map(toBytes), size));
  return rows.map((row) => ({ id: toId(row.record), index: row.index, leaf: leafBytes(row) }));
}
