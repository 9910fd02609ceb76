import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';
import type { RecordRow } from './record.ts';

/** The code under which records stand that concern the whole election: sources and changes of policy. */
export const WHOLE_ELECTION = '';

/** Which record names which table. */
export interface TableReferenceTable {
  readonly table_code: string;
  readonly record: Buffer;
}

export const tableReferenceDefinition = `
  create table table_reference (
    table_code text collate "C" not null,
    record bytea not null references record,
    primary key (table_code, record)
  );
`;

/** Adds the table codes that new records name. */
export async function insertTableReferences(session: Session, rows: readonly TableReferenceTable[]): Promise<void> {
  if (rows.length === 0) return;
  await copyInto(
    session.client,
    'table_reference (table_code, record)',
    rows.map((row) => [row.table_code, row.record]),
  );
}

/** The records that name one of the tables. */
export async function selectRecordsNaming(session: Session, tables: readonly string[]): Promise<readonly RecordRow[]> {
  if (tables.length === 0) return [];
  const found = await sql<RecordRow>`
    select id, type, bytes
    from table_reference join record on id = record
    where table_code = any(${tables}::text[])`.execute(session.db);
  return found.rows;
}

/** The next table codes that any record names, sorted, after one of them; each code once. */
export async function selectNamedTables(session: Session, after: string, limit: number): Promise<readonly string[]> {
  // Hops from code to code along the index; `distinct` would read every record's row.
  const found = await sql<{ code: string }>`
    with recursive named (code, place) as (
      (select table_code, 1 from table_reference where table_code > ${after} order by table_code limit 1)
      union all
      (select (select table_code from table_reference where table_code > code order by table_code limit 1), place + 1
       from named where code is not null and place < ${limit})
    )
    select code from named where code is not null`.execute(session.db);
  return found.rows.map((row) => row.code);
}
