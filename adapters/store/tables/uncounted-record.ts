import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Records that the projections do not reflect yet; emptied by counting. What was stored before a crash waits here. */
export interface UncountedRecordTable {
  readonly record: Buffer;
}

export const uncountedRecordDefinition = `
  create table uncounted_record (
    record bytea primary key
  );
`;

/** Puts records on the list of those that wait to be counted. */
export async function insertUncounted(session: Session, records: readonly Buffer[]): Promise<void> {
  if (records.length === 0) return;
  await sql`
    insert into uncounted_record (record)
    select distinct waiting from unnest(${records}::bytea[]) as waiting order by waiting
    on conflict do nothing`.execute(session.db);
}

/** Takes some records off the list; the caller counts them in the same transaction. */
export async function takeUncounted(session: Session, limit: number): Promise<readonly Buffer[]> {
  // Up to a boundary, not by a join with itself: on a list that has just grown, the planner may choose to compare each row with each.
  const boundary = await session.db
    .selectFrom('uncounted_record')
    .select('record')
    .orderBy('record')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
  const taken = await sql<{ record: Buffer }>`
    delete from uncounted_record
    where ${boundary === undefined ? sql`true` : sql`record <= ${boundary.record}`}
    returning record`.execute(session.db);
  return taken.rows.map((row) => row.record);
}

/** Takes records off the list that change nothing in the projections. */
export async function deleteUncounted(session: Session, records: readonly Buffer[]): Promise<void> {
  await sql`delete from uncounted_record where record = any(${records}::bytea[])`.execute(session.db);
}

/** How many records wait. */
export async function countUncounted(session: Session): Promise<number> {
  const row = await session.db
    .selectFrom('uncounted_record')
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .executeTakeFirstOrThrow();
  return row.records;
}

/** Empties the list: everything was counted from zero. */
export async function clearUncounted(session: Session): Promise<void> {
  await session.db.deleteFrom('uncounted_record').execute();
}
