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

/** Waits until no other transaction changes the projections, then gives the version they have; none can change them until this one ends. */
export async function lockVersion(session: Session): Promise<number> {
  const row = await session.db.selectFrom('count_state').select('version').forUpdate().executeTakeFirstOrThrow();
  return row.version;
}

/** Says that the projections have reached a version. */
export async function saveVersion(session: Session, version: number): Promise<void> {
  await session.db.updateTable('count_state').set({ version }).execute();
}
