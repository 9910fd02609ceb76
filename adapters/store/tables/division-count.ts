import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/**
 * Projection: the sums of one division in one contest, in the order of the contest's sum plan. Tables of an open list that are not known yet
 * are in no row. Can be dropped and rebuilt from `table_count`.
 */
export interface DivisionCountTable {
  readonly division: string;
  readonly contest: string;
  readonly parent: string | null;
  /** Number of known tables, void ones included. */
  readonly tables: number;
  readonly numbers: readonly number[];
  readonly version: number;
}

export const divisionCountDefinition = `
  create table division_count (
    division text collate "C" not null,
    contest text collate "C" not null,
    parent text collate "C",
    tables bigint not null,
    numbers bigint[] not null,
    version bigint not null,
    primary key (division, contest)
  );
  create index division_count_by_parent on division_count (parent, division);
  create index division_count_by_version on division_count (version);
`;

/** Takes away the rows of some divisions and contests. */
export async function deleteDivisionCounts(
  session: Session,
  rows: readonly Pick<DivisionCountTable, 'division' | 'contest'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    delete from division_count
    where (division, contest) in (
      select * from unnest(${rows.map((row) => row.division)}::text[], ${rows.map((row) => row.contest)}::text[])
    )`.execute(session.db);
}

/** Writes rows of divisions that have none yet. */
export async function insertDivisionCounts(session: Session, rows: readonly DivisionCountTable[]): Promise<void> {
  if (rows.length === 0) return;
  await copyInto(
    session.client,
    'division_count (division, contest, parent, tables, numbers, version)',
    rows.map((row) => [row.division, row.contest, row.parent, row.tables, row.numbers, row.version]),
  );
}

/** Takes all rows away. */
export async function clearDivisionCounts(session: Session): Promise<void> {
  await session.db.deleteFrom('division_count').execute();
}

/** The rows of some divisions. */
export async function selectDivisionCounts(
  session: Session,
  divisions: readonly string[],
): Promise<readonly DivisionCountTable[]> {
  if (divisions.length === 0) return [];
  const found = await sql<DivisionCountTable>`
    select * from division_count where division = any(${divisions}::text[])`.execute(session.db);
  return found.rows;
}

/** The rows of everything directly beneath some divisions, sorted by division. */
export async function selectChildCounts(
  session: Session,
  parents: readonly string[],
): Promise<readonly DivisionCountTable[]> {
  if (parents.length === 0) return [];
  const found = await sql<DivisionCountTable>`
    select * from division_count where parent = any(${parents}::text[])
    order by parent, division`.execute(session.db);
  return found.rows;
}

/** Which divisions are asked for: changed after a version, at a depth (the root's is 1), within a division; null: any. */
export interface DivisionFilter {
  readonly since: number | null;
  readonly depth: number | null;
  readonly under: string | null;
}

/** The next divisions that fit, sorted by id, after one of them. */
export async function selectDivisions(
  session: Session,
  filter: DivisionFilter,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const found = await sql<{ division: string }>`
    select distinct division from division_count
    where division > ${after} and ${fits(filter)}
    order by division limit ${limit}`.execute(session.db);
  return found.rows.map((row) => row.division);
}

/** How many divisions fit. */
export async function countDivisions(session: Session, filter: DivisionFilter): Promise<number> {
  const found = await sql<{ divisions: number }>`
    select count(distinct division) as divisions from division_count where ${fits(filter)}`.execute(session.db);
  return found.rows[0]?.divisions ?? 0;
}

function fits({ since, depth, under }: DivisionFilter) {
  return sql.join(
    [
      since === null ? sql`true` : sql`version > ${since}`,
      depth === null ? sql`true` : sql`cardinality(string_to_array(division, '-')) = ${depth}`,
      // A dot follows the dash that parts ids of divisions, and nothing that stands in one lies between the two: one range of the index.
      under === null ? sql`true` : sql`division >= ${under} and division < ${`${under}.`}`,
    ],
    sql` and `,
  );
}
