import type { Json } from '@testigo/basics';
import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: a decision that waits for the signatures of enough adjudicators. Deleted once it is a record. */
export interface DeskDecisionTable {
  readonly id: Buffer;
  readonly table_code: string;
  readonly contest: string;
  /** The record's canonical text, without signatures. */
  readonly record: string;
  readonly signatures: Json;
}

export const deskDecisionDefinition = `
  create table desk_decision (
    id bytea primary key,
    table_code text collate "C" not null,
    contest text collate "C" not null,
    record text not null,
    signatures jsonb not null
  );
  create index desk_decision_by_table on desk_decision (table_code, contest);
`;

/** Keeps a draft; one that is there already stays with its signatures. */
export async function insertDeskDecision(session: Session, row: DeskDecisionTable): Promise<void> {
  await sql`
    insert into desk_decision (id, table_code, contest, record, signatures)
    values (${row.id}, ${row.table_code}, ${row.contest}, ${row.record}, ${JSON.stringify(row.signatures)}::jsonb)
    on conflict do nothing`.execute(session.db);
}

/** A pending decision; whoever else signs it waits until this transaction ends. */
export async function lockDeskDecision(session: Session, id: Buffer): Promise<DeskDecisionTable | undefined> {
  return session.db.selectFrom('desk_decision').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Notes the signatures under a pending decision. */
export async function saveDecisionSignatures(session: Session, id: Buffer, signatures: Json): Promise<void> {
  await sql`update desk_decision set signatures = ${JSON.stringify(signatures)}::jsonb where id = ${id}`.execute(
    session.db,
  );
}

/** Pending decisions, of one table and contest or all of them, by id. */
export async function selectDeskDecisions(
  session: Session,
  of?: { readonly table: string; readonly contest: string },
): Promise<readonly DeskDecisionTable[]> {
  const query = session.db.selectFrom('desk_decision').selectAll().orderBy('id');
  return (
    of === undefined ? query : query.where('table_code', '=', of.table).where('contest', '=', of.contest)
  ).execute();
}

/** Takes the pending decisions of a table and contest away. */
export async function deleteDeskDecisions(session: Session, table: string, contest: string): Promise<void> {
  const query = session.db.deleteFrom('desk_decision').where('table_code', '=', table);
  await query.where('contest', '=', contest).execute();
}
