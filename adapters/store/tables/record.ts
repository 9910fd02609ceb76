import type { Generated } from 'kysely';
import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/** The append-only set of records. `bytes` are the canonical bytes without `signatures`, whose SHA-256 is the id. */
export interface RecordTable {
  readonly number: Generated<number>;
  readonly id: Buffer;
  readonly type: string;
  readonly bytes: Buffer;
}

/** A record as it is stored. */
export interface RecordRow {
  readonly id: Buffer;
  readonly type: string;
  readonly bytes: Buffer;
}

export const recordDefinition = `
  create table record (
    number bigint generated always as identity unique,
    id bytea primary key,
    type text collate "C" not null,
    bytes bytea not null check (id = sha256(bytes))
  );
  create index capture_record on record (id) where type = 'capture';
  create index release_record on record (id) where type = 'release';
  create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'records are never changed or deleted; answer them with another record';
    end
  $$;
  create trigger append_only before update or delete or truncate on record
    for each statement execute function refuse_change();
`;

/** Inserts those that are not there yet and returns their ids. */
export async function insertRecords(session: Session, rows: readonly RecordRow[]): Promise<readonly Buffer[]> {
  await session.client.query(
    'create temp table if not exists incoming_record (id bytea, type text, bytes bytea) on commit delete rows',
  );
  await session.client.query('delete from incoming_record');
  await copyInto(
    session.client,
    'incoming_record (id, type, bytes)',
    rows.map((row) => [row.id, row.type, row.bytes]),
  );
  const inserted = await session.client.query<{ id: Buffer }>(
    // The same order in every transaction, so that two that bring the same records wait for each other instead of locking each other out.
    `insert into record (id, type, bytes)
     select id, type, bytes from incoming_record order by id
     on conflict (id) do nothing
     returning id`,
  );
  return inserted.rows.map((row) => row.id);
}

/** Those of the given ids that are there. */
export async function selectRecords(session: Session, ids: readonly Buffer[]): Promise<readonly RecordRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<RecordRow>`
    select id, type, bytes from record where id = any(${ids}::bytea[])`.execute(session.db);
  return found.rows;
}

/** The next records in the order in which they were stored, after a number. */
export async function selectRecordsAfter(
  session: Session,
  number: number,
  limit: number,
): Promise<readonly (RecordRow & { readonly number: number })[]> {
  return session.db
    .selectFrom('record')
    .select(['number', 'id', 'type', 'bytes'])
    .where('number', '>', number)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** By which the few snapshots are found among many records. */
export const fewRecordsByType = `
  create index snapshot_record on record (id) where type = 'snapshot';
`;

/** The records of a type, of which there are few. */
export async function selectRecordsOfType(session: Session, type: string): Promise<readonly RecordRow[]> {
  return session.db.selectFrom('record').select(['id', 'type', 'bytes']).where('type', '=', type).execute();
}

/** How many records there are. */
export async function countRecords(session: Session): Promise<number> {
  const row = await session.db
    .selectFrom('record')
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .executeTakeFirstOrThrow();
  return row.records;
}

/** How many records of a type there are. */
export async function countRecordsOfType(session: Session, type: string): Promise<number> {
  const found = await sql<{ records: number }>`select count(*) as records from record where type = ${type}`.execute(
    session.db,
  );
  return found.rows[0]?.records ?? 0;
}

/** Ids of the first two records of a type whose id begins with some hexadecimal digits. */
export async function selectIdsBeginning(
  session: Session,
  type: string,
  beginning: string,
): Promise<readonly Buffer[]> {
  const [least, most] = [beginning.padEnd(64, '0'), beginning.padEnd(64, 'f')].map((id) => Buffer.from(id, 'hex'));
  const found = await sql<{ id: Buffer }>`
    select id from record where type = ${type} and id between ${least} and ${most} order by id limit 2`.execute(
    session.db,
  );
  return found.rows.map(({ id }) => id);
}
