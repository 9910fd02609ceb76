import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: where the original of a capture was seen. */
export interface SightingTable {
  readonly capture: Buffer;
  readonly file: string;
  readonly batch: string;
}

export const sightingDefinition = `
  create table sighting (
    capture bytea not null,
    file text collate "C" not null,
    batch text collate "C" not null,
    primary key (capture, file, batch)
  );
`;

/** Notes sightings; returns the captures that were seen where they had not been seen. */
export async function insertSightings(session: Session, rows: readonly SightingTable[]): Promise<readonly Buffer[]> {
  if (rows.length === 0) return [];
  const noted = await sql<{ capture: Buffer }>`
    insert into sighting (capture, file, batch)
    select * from unnest(
      ${rows.map((row) => row.capture)}::bytea[], ${rows.map((row) => row.file)}::text[],
      ${rows.map((row) => row.batch)}::text[]) as given (capture, file, batch)
    order by capture, file, batch
    on conflict do nothing
    returning capture`.execute(session.db);
  return noted.rows.map((row) => row.capture);
}

/** Where a capture's original was seen, sorted by file. */
export async function selectSightings(session: Session, capture: Buffer): Promise<readonly SightingTable[]> {
  return session.db
    .selectFrom('sighting')
    .selectAll()
    .where('capture', '=', capture)
    .orderBy('file')
    .orderBy('batch')
    .execute();
}

/** How often some captures were seen: one in several parts, as often as the whole of it can have been. */
export async function countSightings(
  session: Session,
  captures: readonly Buffer[],
): Promise<readonly { readonly capture: Buffer; readonly sightings: number }[]> {
  if (captures.length === 0) return [];
  const found = await sql<{ capture: Buffer; sightings: number }>`
    select capture, greatest(1, count(*) / (select count(*) from capture_bytes where capture_bytes.capture = sighting.capture)) as sightings
    from sighting where capture = any(${captures}::bytea[]) group by capture`.execute(session.db);
  return found.rows;
}
