import type { Json } from '@testigo/basics';
import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: what the last look at a capture came to. */
export interface InspectionTable {
  readonly capture: Buffer;
  readonly parked: string | null;
  readonly facts: Json;
}

export const inspectionDefinition = `
  create table inspection (
    capture bytea primary key,
    parked text collate "C",
    facts jsonb not null
  );
`;

/** Writes what looks at captures came to, in place of earlier looks. */
export async function replaceInspections(session: Session, rows: readonly InspectionTable[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into inspection (capture, parked, facts)
    select * from unnest(
      ${rows.map((row) => row.capture)}::bytea[], ${rows.map((row) => row.parked)}::text[],
      ${rows.map((row) => JSON.stringify(row.facts))}::jsonb[]) as given (capture, parked, facts)
    order by capture
    on conflict (capture) do update set parked = excluded.parked, facts = excluded.facts`.execute(session.db);
}

/** Why a capture is parked; null where it was read, or is not known. */
export async function selectParkedReason(session: Session, capture: Buffer): Promise<string | null> {
  const query = session.db.selectFrom('inspection').select('parked').where('capture', '=', capture);
  return (await query.executeTakeFirst())?.parked ?? null;
}

/** What pictures look like, where a look noted it. */
export async function selectLikenesses(
  session: Session,
): Promise<readonly { readonly capture: Buffer; readonly likeness: string; readonly sheet: string | null }[]> {
  const found = await sql<{ capture: Buffer; likeness: string; sheet: string | null }>`
    select capture, facts ->> 'likeness' as likeness, facts ->> 'sheet' as sheet
    from inspection where facts ->> 'likeness' is not null order by capture`.execute(session.db);
  return found.rows;
}

/** A capture at no known table, with what the last look came to and the files it was seen in. */
export interface ParkedRow {
  readonly capture: Buffer;
  readonly parked: string | null;
  readonly facts: Json;
  readonly files: readonly string[];
}

/** The next captures that lie at no known table, sorted by id, after one of them. */
export async function selectParked(session: Session, after: Buffer, limit: number): Promise<readonly ParkedRow[]> {
  const found = await sql<ParkedRow>`
    select id as capture, parked, coalesce(facts, '{}') as facts,
      array(select distinct file from sighting where sighting.capture = id order by file) as files
    from record left join inspection on inspection.capture = id
    where type = 'capture' and id > ${after}
      and not exists (select from placed_capture where placed_capture.capture = id)
    order by id limit ${limit}`.execute(session.db);
  return found.rows;
}
