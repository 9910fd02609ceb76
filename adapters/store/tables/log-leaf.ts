import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/** The order of the log: which record is which leaf. `signatures` is the JSON text of those that the appended copy bore; null where it bore none. */
export interface LogLeafTable {
  readonly index: number;
  readonly record: Buffer;
  readonly signatures: string | null;
}

/** One row: how many leaves the log has. Whoever appends holds it until the end of the transaction, so that there is never a gap. */
export interface LogSizeTable {
  readonly single: boolean;
  readonly size: number;
  /** Whether the log was put back from a backup and was not compared since with the newest one that is known. */
  readonly unproven: boolean;
}

export const logLeafDefinition = `
  create table log_leaf (
    index bigint primary key,
    record bytea not null references record,
    signatures text
  );
  create index log_leaf_by_record on log_leaf (record);
  create trigger append_only before update or delete or truncate on log_leaf
    for each statement execute function refuse_change();
  create table log_size (
    single boolean primary key default true check (single),
    size bigint not null
  );
  insert into log_size (size) values (0);
`;

/** With it goes the index by which the few amendments are found among many records. */
export const unprovenDefinition = `
  create index amendment_record on record (id) where type = 'amendment';
  alter table log_size add column unproven boolean not null default false;
`;

/** A leaf to append: a record's id and the signatures of this copy. */
export type NewLeaf = Omit<LogLeafTable, 'index'>;

/**
 * Appends leaves in the given order; nobody else can append until the transaction ends. Returns the size the log then has. While a log that was
 * put back is unproven only leaves that others hold already may be appended: new ones could stand where signed ones belong.
 */
export async function appendLeaves(session: Session, leaves: readonly NewLeaf[], signed: boolean): Promise<number> {
  const row = await session.db
    .updateTable('log_size')
    .set(({ eb }) => ({ size: eb('size', '+', leaves.length) }))
    .returning(['size', 'unproven'])
    .executeTakeFirstOrThrow();
  if (row.unproven && !signed && leaves.length > 0) throw new Error('a log that is unproven takes no new records');
  const first = row.size - leaves.length;
  await copyInto(
    session.client,
    'log_leaf (index, record, signatures)',
    leaves.map(({ record, signatures }, offset) => [first + offset, record, signatures]),
  );
  return row.size;
}

/** Waits until nobody else signs; nobody can until this transaction ends. Appending goes on meanwhile. */
export async function lockSigning(session: Session): Promise<void> {
  await session.client.query('select pg_advisory_xact_lock(8024118)');
}

/** How many leaves the log has. */
export async function selectLogSize(session: Session): Promise<number> {
  const row = await session.db.selectFrom('log_size').select('size').executeTakeFirstOrThrow();
  return row.size;
}

/** Whether the log was put back from a backup and was not compared since. */
export async function selectUnproven(session: Session): Promise<boolean> {
  const row = await session.db.selectFrom('log_size').select('unproven').executeTakeFirstOrThrow();
  return row.unproven;
}

/** Says whether the log has to be compared with the newest one that is known before anything is appended or signed. */
export async function saveUnproven(session: Session, unproven: boolean): Promise<void> {
  await session.db.updateTable('log_size').set({ unproven }).execute();
}

/** How many leaves the log has; nobody appends until this transaction ends. */
export async function lockLogSize(session: Session): Promise<number> {
  const row = await session.db.selectFrom('log_size').select('size').forUpdate().executeTakeFirstOrThrow();
  return row.size;
}

/** Type and bytes of the last records of the log, the last one first. */
export async function selectLastRecords(
  session: Session,
  limit: number,
): Promise<readonly { readonly type: string; readonly bytes: Buffer }[]> {
  const found = await sql<{ type: string; bytes: Buffer }>`
    select record.type, record.bytes from log_leaf as leaf join record on record.id = leaf.record
    order by leaf.index desc limit ${limit}`.execute(session.db);
  return found.rows;
}

/** A leaf with the canonical bytes of its record without signatures. */
export interface LeafRow {
  readonly index: number;
  readonly bytes: Buffer;
  readonly signatures: string | null;
}

/** The leaves from an index on, in order. */
export async function selectLeaves(session: Session, from: number, limit: number): Promise<readonly LeafRow[]> {
  const found = await sql<LeafRow>`
    select leaf.index, record.bytes, leaf.signatures
    from log_leaf as leaf join record on record.id = leaf.record
    where leaf.index >= ${from} and leaf.index < ${from + limit}
    order by leaf.index`.execute(session.db);
  return found.rows;
}

/** The leaves of some records below a size, in order. */
export async function selectLeavesOf(
  session: Session,
  records: readonly Buffer[],
  size: number,
): Promise<readonly (LeafRow & { readonly record: Buffer })[]> {
  const found = await sql<LeafRow & { record: Buffer }>`
    select leaf.index, leaf.record, record.bytes, leaf.signatures
    from log_leaf as leaf join record on record.id = leaf.record
    where leaf.record = any(${records}::bytea[]) and leaf.index < ${size}
    order by leaf.index`.execute(session.db);
  return found.rows;
}

/** Where some records stand in the log; one that came again with other signatures stands at several places. */
export async function selectPlacesInLog(
  session: Session,
  records: readonly Buffer[],
): Promise<readonly Pick<LogLeafTable, 'index' | 'record'>[]> {
  const found = await sql<Pick<LogLeafTable, 'index' | 'record'>>`
    select index, record from log_leaf where record = any(${records}::bytea[])`.execute(session.db);
  return found.rows;
}

/** The leaves of the records of a type of which there are few, in the order of the log. */
export async function selectLeavesOfType(
  session: Session,
  type: string,
): Promise<readonly (LeafRow & { readonly record: Buffer })[]> {
  const found = await sql<LeafRow & { readonly record: Buffer }>`
    select leaf.index, leaf.record, record.bytes, leaf.signatures
    from record join log_leaf as leaf on leaf.record = record.id
    where record.type = ${type}
    order by leaf.index`.execute(session.db);
  return found.rows;
}

/** Index of the first leaf of a record, or null when it is not in the log. */
export async function selectLeafIndex(session: Session, record: Buffer): Promise<number | null> {
  const found = await sql<{ index: number | null }>`
    select min(index) as index from log_leaf where record = ${record}`.execute(session.db);
  return found.rows[0]?.index ?? null;
}
