import type { ListedTable } from '@testigo/count';
import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/**
 * Tables as lists state them: the list that genesis pins, and the place lists that sources pin. `list` is the SHA-256 of the list's text
 * (docs/records.md, section 4).
 */
export interface ListedTableTable {
  readonly list: Buffer;
  readonly code: string;
  readonly division: string;
  readonly register: number | null;
}

export const listedTableDefinition = `
  create table listed_table (
    list bytea not null,
    code text collate "C" not null,
    division text collate "C" not null,
    register bigint,
    primary key (list, code)
  );
`;

/** Adds the tables of a list; those that are there already stay as they are, since a list is pinned by its hash. */
export async function insertListedTables(
  session: Session,
  list: Buffer,
  tables: Iterable<ListedTable> | AsyncIterable<ListedTable>,
): Promise<void> {
  await session.client.query(
    `create temp table if not exists incoming_listed_table (code text, division text, register bigint)
     on commit delete rows`,
  );
  await session.client.query('delete from incoming_listed_table');
  await copyInto(session.client, 'incoming_listed_table (code, division, register)', cells(tables));
  await session.client.query(
    `insert into listed_table (list, code, division, register)
     select $1, code, division, register from incoming_listed_table
     on conflict do nothing`,
    [list],
  );
}

async function* cells(tables: Iterable<ListedTable> | AsyncIterable<ListedTable>) {
  for await (const { code, division, register } of tables) yield [code, division, register];
}

/** Gives a list its key, once its hash is known; a list that is there already under that key stays. */
export async function renameList(session: Session, from: Buffer, to: Buffer): Promise<void> {
  await sql`
    update listed_table as given set list = ${to}
    where list = ${from}
      and not exists (select from listed_table as kept where kept.list = ${to} and kept.code = given.code)`.execute(
    session.db,
  );
  await session.db.deleteFrom('listed_table').where('list', '=', from).execute();
}

/** What some lists state of some tables. */
export async function selectListedTables(
  session: Session,
  lists: readonly Buffer[],
  codes: readonly string[],
): Promise<readonly ListedTableTable[]> {
  if (lists.length === 0 || codes.length === 0) return [];
  const found = await sql<ListedTableTable>`
    select list, code, division, register from listed_table
    where list = any(${lists}::bytea[]) and code = any(${codes}::text[])`.execute(session.db);
  return found.rows;
}

/** The next tables of a list, sorted by code, after one of them. */
export async function selectListedAfter(
  session: Session,
  list: Buffer,
  after: string,
  limit: number,
): Promise<readonly ListedTable[]> {
  return session.db
    .selectFrom('listed_table')
    .select(['code', 'division', 'register'])
    .where('list', '=', list)
    .where('code', '>', after)
    .orderBy('code')
    .limit(limit)
    .execute();
}

/** The tables of some lists that are counted, or that a record names. */
export async function selectListedAndCounted(session: Session, lists: readonly Buffer[]): Promise<readonly string[]> {
  if (lists.length === 0) return [];
  const found = await sql<{ code: string }>`
    select distinct code from listed_table
    where list = any(${lists}::bytea[])
      and (exists (select from table_reference where table_code = code)
        or exists (select from table_count where table_code = code))`.execute(session.db);
  return found.rows.map((row) => row.code);
}
