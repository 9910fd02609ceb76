import type { ListedTable } from '@testigo/election';
import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/** Rows of a table file on their way in; gone with the transaction. */
export async function copyIncomingTables(session: Session, tables: AsyncIterable<ListedTable>): Promise<void> {
  await session.client.query(
    `create temp table incoming_table (code text collate "C", division text, register bigint) on commit drop`,
  );
  await copyInto(session.client, 'incoming_table (code, division, register)', cells(tables));
  await session.client.query('create index on incoming_table (code)');
}

async function* cells(tables: AsyncIterable<ListedTable>) {
  for await (const { code, division, register } of tables) yield [code, division, register];
}

/** The next incoming tables, sorted by code, after one of them. */
export async function selectIncomingAfter(
  session: Session,
  after: string,
  limit: number,
): Promise<readonly ListedTable[]> {
  const found = await sql<ListedTable>`
    select code, division, register from incoming_table
    where code > ${after} order by code limit ${limit}`.execute(session.db);
  return found.rows;
}

/** Makes the incoming tables those of a list. */
export async function listIncomingTables(session: Session, list: Buffer): Promise<void> {
  await sql`
    insert into listed_table (list, code, division, register)
    select ${list}, code, division, register from incoming_table
    on conflict do nothing`.execute(session.db);
}
