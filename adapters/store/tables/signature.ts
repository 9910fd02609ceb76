import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Signatures of records: where copies of a record differ in them, their union is kept. */
export interface SignatureTable {
  readonly record: Buffer;
  readonly key: string;
  readonly signature: string;
}

export const signatureDefinition = `
  create table signature (
    record bytea not null references record,
    key text collate "C" not null,
    signature text collate "C" not null,
    primary key (record, key, signature)
  );
  create trigger append_only before update or delete or truncate on signature
    for each statement execute function refuse_change();
`;

/** Adds signatures; returns the records that gained one. */
export async function insertSignatures(session: Session, rows: readonly SignatureTable[]): Promise<readonly Buffer[]> {
  if (rows.length === 0) return [];
  const gained = await sql<{ record: Buffer }>`
    insert into signature (record, key, signature)
    select * from unnest(
      ${rows.map((row) => row.record)}::bytea[],
      ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.signature)}::text[])
    on conflict do nothing
    returning record`.execute(session.db);
  return gained.rows.map((row) => row.record);
}

/** The signatures of some records, sorted by record, key and signature. */
export async function selectSignatures(
  session: Session,
  records: readonly Buffer[],
): Promise<readonly SignatureTable[]> {
  if (records.length === 0) return [];
  const found = await sql<SignatureTable>`
    select record, key, signature from signature
    where record = any(${records}::bytea[])
    order by record, key, signature`.execute(session.db);
  return found.rows;
}
