import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/** How a record refers to another one. */
export type Relation = 'answers' | 'capture' | 'target';

/** Which record names which other one, whether that one is there or not; read from the target's side. */
export interface ReferenceTable {
  readonly target: Buffer;
  readonly relation: Relation;
  readonly record: Buffer;
}

export const referenceDefinition = `
  create table reference (
    target bytea not null,
    relation text collate "C" not null,
    record bytea not null references record,
    primary key (target, relation, record)
  );
`;

/** Adds the references of records that are new. */
export async function insertReferences(session: Session, rows: readonly ReferenceTable[]): Promise<void> {
  if (rows.length === 0) return;
  await copyInto(
    session.client,
    'reference (target, relation, record)',
    rows.map((row) => [row.target, row.relation, row.record]),
  );
}

/** Ids of the records that name one of the targets. */
export async function selectReferring(session: Session, targets: readonly Buffer[]): Promise<readonly Buffer[]> {
  if (targets.length === 0) return [];
  const found = await sql<{ record: Buffer }>`
    select distinct record from reference where target = any(${targets}::bytea[])`.execute(session.db);
  return found.rows.map((row) => row.record);
}
