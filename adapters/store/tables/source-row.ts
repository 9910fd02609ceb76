import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/** Which reading repeats which row of a source. */
export interface SourceRowTable {
  readonly source: Buffer;
  readonly row: number;
  readonly record: Buffer;
}

export const sourceRowDefinition = `
  create table source_row (
    source bytea not null,
    row bigint not null,
    record bytea not null references record,
    primary key (source, row, record)
  );
`;

/** Adds the rows that new readings repeat. */
export async function insertSourceRows(session: Session, rows: readonly SourceRowTable[]): Promise<void> {
  if (rows.length === 0) return;
  await copyInto(
    session.client,
    'source_row (source, row, record)',
    rows.map((row) => [row.source, row.row, row.record]),
  );
}

/** Number of distinct rows that readings repeat, by source. */
export async function countSourceRows(
  session: Session,
  sources: readonly Buffer[],
): Promise<readonly { readonly source: Buffer; readonly rows: number }[]> {
  if (sources.length === 0) return [];
  const found = await sql<{ source: Buffer; rows: number }>`
    select source, count(distinct row) as rows
    from source_row where source = any(${sources}::bytea[]) group by source`.execute(session.db);
  return found.rows;
}

/** The tables that the readings of some sources name. */
export async function selectTablesOfSources(session: Session, sources: readonly Buffer[]): Promise<readonly string[]> {
  if (sources.length === 0) return [];
  const found = await sql<{ code: string }>`
    select distinct table_code as code
    from source_row join table_reference using (record)
    where source = any(${sources}::bytea[])`.execute(session.db);
  return found.rows.map((row) => row.code);
}
