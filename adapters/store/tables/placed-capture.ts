import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/** Projection: captures that a valid reading places at a known table. All others are parked. */
export interface PlacedCaptureTable {
  readonly table_code: string;
  readonly capture: Buffer;
}

export const placedCaptureDefinition = `
  create table placed_capture (
    table_code text collate "C" not null,
    capture bytea not null,
    primary key (table_code, capture)
  );
  create index placed_capture_by_capture on placed_capture (capture);
`;

/** Takes the rows of some tables away. */
export async function deletePlacedCaptures(session: Session, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  await sql`delete from placed_capture where table_code = any(${tables}::text[])`.execute(session.db);
}

/** Adds rows of tables that have none yet. */
export async function insertPlacedCaptures(session: Session, rows: readonly PlacedCaptureTable[]): Promise<void> {
  if (rows.length === 0) return;
  await copyInto(
    session.client,
    'placed_capture (table_code, capture)',
    rows.map((row) => [row.table_code, row.capture]),
  );
}

/** Takes all rows away. */
export async function clearPlacedCaptures(session: Session): Promise<void> {
  await session.db.deleteFrom('placed_capture').execute();
}

/** The tables a capture lies at, sorted. */
export async function selectTablesOfCapture(session: Session, capture: Buffer): Promise<readonly string[]> {
  const found = await session.db
    .selectFrom('placed_capture')
    .select('table_code')
    .where('capture', '=', capture)
    .orderBy('table_code')
    .execute();
  return found.map((row) => row.table_code);
}

/** How many captures lie at no known table. */
export async function countParked(session: Session): Promise<number> {
  const found = await sql<{ captures: number }>`
    select count(*) as captures from record
    where type = 'capture' and not exists (select from placed_capture where capture = record.id)`.execute(session.db);
  return found.rows[0]?.captures ?? 0;
}
