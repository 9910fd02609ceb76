import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** The checkpoints that were signed: one a size, for ever. `note` gains cosignatures. */
export interface LogCheckpointTable {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
}

export const logCheckpointDefinition = `
  create table log_checkpoint (
    size bigint primary key,
    root bytea not null check (length(root) = 32),
    note text collate "C" not null
  );
`;

/** The checkpoint of the largest size, or undefined before the first one. */
export async function selectLastCheckpoint(session: Session): Promise<LogCheckpointTable | undefined> {
  return session.db.selectFrom('log_checkpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst();
}

/** The checkpoint of a size. */
export async function selectCheckpoint(session: Session, size: number): Promise<LogCheckpointTable | undefined> {
  return session.db.selectFrom('log_checkpoint').selectAll().where('size', '=', size).executeTakeFirst();
}

/** Keeps a checkpoint that was signed; a second one of its size is a fault. */
export async function insertCheckpoint(session: Session, row: LogCheckpointTable): Promise<void> {
  await session.db.insertInto('log_checkpoint').values(row).execute();
}

/** Replaces the note of a checkpoint by one with more signatures. */
export async function updateCheckpointNote(session: Session, size: number, note: string): Promise<void> {
  await session.db.updateTable('log_checkpoint').set({ note }).where('size', '=', size).execute();
}

/** The smallest checkpoint that holds the first leaf of a record; undefined while none does. */
export async function selectFirstHolding(session: Session, record: Buffer): Promise<LogCheckpointTable | undefined> {
  const found = await sql<LogCheckpointTable>`
    select * from log_checkpoint
    where size > (select min(index) from log_leaf where record = ${record})
    order by size limit 1`.execute(session.db);
  return found.rows[0];
}
