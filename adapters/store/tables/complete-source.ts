import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Projection: sources of which every row was read. Once complete, a source stays so, and nobody has to count its rows again. */
export interface CompleteSourceTable {
  readonly source: Buffer;
}

export const completeSourceDefinition = `
  create table complete_source (
    source bytea primary key
  );
`;

/** Remembers that sources are complete. */
export async function insertCompleteSources(session: Session, sources: readonly Buffer[]): Promise<void> {
  if (sources.length === 0) return;
  await sql`
    insert into complete_source (source) select unnest(${sources}::bytea[])
    on conflict do nothing`.execute(session.db);
}

/** The sources known to be complete. */
export async function selectCompleteSources(session: Session): Promise<readonly Buffer[]> {
  const rows = await session.db.selectFrom('complete_source').select('source').execute();
  return rows.map((row) => row.source);
}

/** Forgets which sources are complete. */
export async function clearCompleteSources(session: Session): Promise<void> {
  await session.db.deleteFrom('complete_source').execute();
}
