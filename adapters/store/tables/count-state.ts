import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** One row: the version that the projections have reached. It grows with every change of them. */
export interface CountStateTable {
  readonly single: boolean;
  readonly version: number;
}

export const countStateDefinition = `
  create table count_state (
    single boolean primary key default true check (single),
    version bigint not null
  );
  insert into count_state (version) values (0);
`;

/** The version of the projections that this transaction sees. */
export async function selectVersion(session: Session): Promise<number> {
  const row = await session.db.selectFrom('count_state').select('version').executeTakeFirstOrThrow();
  return row.version;
}

/** Waits until no other transaction changes the projections, then begins the next version; held until the transaction ends. */
export async function beginVersion(session: Session): Promise<number> {
  const begun = await sql<{ version: number }>`
    update count_state set version = version + 1 returning version`.execute(session.db);
  return begun.rows[0]?.version ?? 0;
}
