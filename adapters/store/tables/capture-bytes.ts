import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: which capture stands for which original, or for several parts of one sheet, and where the bytes lie. Never published, never in a log. */
export interface CaptureBytesTable {
  readonly sha256: Buffer;
  readonly page: number;
  readonly capture: Buffer;
  /** Counted from 1, in the order in which the capture commits to its parts. */
  readonly part: number;
  readonly bytes: number;
  readonly mime: string;
  readonly blob: string;
}

export const captureBytesDefinition = `
  create table capture_bytes (
    sha256 bytea not null,
    page integer not null,
    capture bytea not null,
    part integer not null,
    salt bytea not null,
    bytes bigint not null,
    mime text not null,
    blob text not null,
    primary key (sha256, page),
    unique (capture, part)
  );
`;

/** What salts a capture lies with its regions, never in the database. */
export const saltlessCaptureBytes = 'alter table capture_bytes drop column salt';

/** Keeps originals that are not known; returns the captures that these belong to, one for each. */
export async function insertCaptureBytes(
  session: Session,
  rows: readonly CaptureBytesTable[],
): Promise<readonly Buffer[]> {
  if (rows.length === 0) return [];
  const kept = await sql<{ capture: Buffer }>`
    insert into capture_bytes (sha256, page, capture, part, bytes, mime, blob)
    select * from unnest(
      ${rows.map((row) => row.sha256)}::bytea[], ${rows.map((row) => row.page)}::integer[],
      ${rows.map((row) => row.capture)}::bytea[], ${rows.map((row) => row.part)}::integer[],
      ${rows.map((row) => row.bytes)}::bigint[], ${rows.map((row) => row.mime)}::text[],
      ${rows.map((row) => row.blob)}::text[]) as given (sha256, page, capture, part, bytes, mime, blob)
    order by sha256, page
    on conflict (sha256, page) do nothing
    returning capture`.execute(session.db);
  return kept.rows.map((row) => row.capture);
}

/** Originals by their bytes. */
export async function selectCaptureBytes(
  session: Session,
  originals: readonly Pick<CaptureBytesTable, 'sha256' | 'page'>[],
): Promise<readonly CaptureBytesTable[]> {
  if (originals.length === 0) return [];
  const found = await sql<CaptureBytesTable>`
    select capture_bytes.* from capture_bytes
    join unnest(${originals.map(({ sha256 }) => sha256)}::bytea[], ${originals.map(({ page }) => page)}::integer[])
      as wanted (sha256, page) using (sha256, page)`.execute(session.db);
  return found.rows;
}

/** The originals of a capture, in the order of its parts. */
export async function selectBytesOfCapture(session: Session, capture: Buffer): Promise<readonly CaptureBytesTable[]> {
  return session.db.selectFrom('capture_bytes').selectAll().where('capture', '=', capture).orderBy('part').execute();
}
