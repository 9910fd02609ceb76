import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Names of divisions, for people; level and parent follow from the id. `version` is that of the count when the name came. */
export interface DivisionTable {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** A division and its own name, not that of what it lies in. */
export interface DivisionName {
  readonly id: string;
  readonly name: string;
}

export const divisionDefinition = `
  create table division (
    id text collate "C" primary key,
    name text not null,
    version bigint not null
  );
`;

/** Adds names of divisions; the first name that came stays. */
export async function insertDivisions(
  session: Session,
  divisions: readonly DivisionName[],
  version: number,
): Promise<void> {
  if (divisions.length === 0) return;
  await sql`
    insert into division (id, name, version)
    select distinct on (id) id, name, ${version}::bigint
    from unnest(${divisions.map(({ id }) => id)}::text[], ${divisions.map(({ name }) => name)}::text[]) as given (id, name)
    order by id
    on conflict do nothing`.execute(session.db);
}

/** The names of some divisions, by id. */
export async function selectDivisionNames(
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await sql<DivisionName>`
    select id, name from division where id = any(${ids}::text[])`.execute(session.db);
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}
