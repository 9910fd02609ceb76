import { createHash } from 'node:crypto';
import { assert } from '@testigo/basics';
import { identify, parseRecord, type RecordId } from '@testigo/record';
import type { LogChange, LogStore, SignedCheckpoint } from '@testigo/sequencing';
import type { Database, Session } from '../database/session.ts';
import { appendInOrder } from '../records/append-records.ts';
import {
  insertCheckpoint,
  type LogCheckpointTable,
  selectCheckpoint,
  selectLastCheckpoint,
  updateCheckpointNote,
} from '../tables/log-checkpoint.ts';
import { lockSigning, saveUnproven, selectLeaves, selectLogSize, selectUnproven } from '../tables/log-leaf.ts';
import { leafBytes } from './leaf-bytes.ts';

/** The order of the log and its checkpoints in PostgreSQL. */
export function createLogStore(database: Database, election: RecordId): LogStore {
  return {
    change: (work) =>
      database.transaction(async (session) => {
        await lockSigning(session);
        return work(await changeIn(session));
      }),
    checkpoint: (size) =>
      database.transaction(async (session) => {
        const row = await selectCheckpoint(session, size);
        return row === undefined ? null : toCheckpoint(row);
      }),
    addSignatures: (size, note) => database.transaction((session) => updateCheckpointNote(session, size, note)),
    replay: (leaves) =>
      database.transaction(async (session) => {
        const records = leaves.map((leaf) => {
          const parsed = parseRecord(leaf);
          assert(parsed.ok, 'a leaf that was signed is a record');
          return identify(parsed.value, (bytes) => createHash('sha256').update(bytes).digest());
        });
        await appendInOrder(session, election, records);
        return selectLogSize(session);
      }),
  };
}

const BATCH = 5000;

async function changeIn(session: Session): Promise<LogChange> {
  const last = await selectLastCheckpoint(session);
  return {
    size: await selectLogSize(session),
    last: last === undefined ? null : toCheckpoint(last),
    isUnproven: await selectUnproven(session),
    async *leaves(from, to) {
      for (let at = from; at < to; at += BATCH) {
        for (const row of await selectLeaves(session, at, Math.min(BATCH, to - at))) yield leafBytes(row);
      }
    },
    save: ({ size, root, note }) => insertCheckpoint(session, { size, root: Buffer.from(root), note }),
    prove: () => saveUnproven(session, false),
  };
}

function toCheckpoint({ size, root, note }: LogCheckpointTable): SignedCheckpoint {
  return { size, root, note };
}
