import type { State } from '@testigo/count';
import type { CountedTable, TablesWithoutRegister } from '@testigo/counting';
import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';

/** Projection: what the count says of one table in one contest. Can be dropped and rebuilt from the records. */
export interface TableCountTable extends Omit<CountedTable, 'table'> {
  readonly table_code: string;
  readonly version: number;
}

export const tableCountDefinition = `
  create table table_count (
    table_code text collate "C" not null,
    contest text collate "C" not null,
    division text collate "C" not null,
    state text collate "C" not null,
    marks text[] not null,
    register bigint,
    figures json,
    findings json not null,
    why json not null,
    version bigint not null,
    primary key (table_code, contest)
  );
  create index table_count_by_division on table_count (division, table_code, contest);
  create index table_count_by_state on table_count (contest, state, table_code);
  create index table_count_by_version on table_count (version);
`;

const COLUMNS = [
  'table_code',
  'contest',
  'division',
  'state',
  'marks',
  'register',
  'figures',
  'findings',
  'why',
  'version',
] as const;

/** Writes what is known of tables that have no row yet. */
export async function insertTableCounts(session: Session, rows: readonly TableCountTable[]): Promise<void> {
  if (rows.length === 0) return;
  await copyInto(
    session.client,
    `table_count (${COLUMNS.join(', ')})`,
    rows.map((row) => [
      row.table_code,
      row.contest,
      row.division,
      row.state,
      row.marks,
      row.register,
      row.figures === null ? null : JSON.stringify(row.figures),
      JSON.stringify(row.findings),
      JSON.stringify(row.why),
      row.version,
    ]),
  );
}

/** Takes the rows of some tables away. */
export async function deleteTableCounts(session: Session, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  await sql`delete from table_count where table_code = any(${tables}::text[])`.execute(session.db);
}

/** Takes all rows away. */
export async function clearTableCounts(session: Session): Promise<void> {
  await session.db.deleteFrom('table_count').execute();
}

/** The rows of some tables. */
export async function selectTableCounts(
  session: Session,
  tables: readonly string[],
): Promise<readonly TableCountTable[]> {
  if (tables.length === 0) return [];
  const found = await sql<TableCountTable>`
    select * from table_count where table_code = any(${tables}::text[])
    order by table_code, contest`.execute(session.db);
  return found.rows;
}

/** A place in the order of {@link selectByDivision}. */
export interface DivisionPlace {
  readonly division: string;
  readonly table_code: string;
  readonly contest: string;
}

/** The next rows sorted by centre, table and contest, after a place. */
export async function selectByDivision(
  session: Session,
  after: DivisionPlace,
  limit: number,
): Promise<readonly TableCountTable[]> {
  const found = await sql<TableCountTable>`
    select * from table_count
    where (division, table_code, contest) > (${after.division}, ${after.table_code}, ${after.contest})
    order by division, table_code, contest
    limit ${limit}`.execute(session.db);
  return found.rows;
}

/** The rows of some centres, sorted by table. */
export async function selectOfCentres(
  session: Session,
  centres: readonly string[],
): Promise<readonly TableCountTable[]> {
  if (centres.length === 0) return [];
  const found = await sql<TableCountTable>`
    select * from table_count where division = any(${centres}::text[])
    order by division, table_code, contest`.execute(session.db);
  return found.rows;
}

/** Which tables are asked for; absent: any. */
export interface TableFilter {
  readonly state?: State;
  readonly contest?: string;
  /** Only tables within this division. */
  readonly under?: string;
  /** Only tables after this code. */
  readonly after?: string;
  readonly limit: number;
}

/** Rows of the tables that fit, sorted by table and contest. */
export async function selectMatching(session: Session, filter: TableFilter): Promise<readonly TableCountTable[]> {
  let query = session.db.selectFrom('table_count').select(COLUMNS).orderBy('table_code').orderBy('contest');
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.contest !== undefined) query = query.where('contest', '=', filter.contest);
  if (filter.after !== undefined) query = query.where('table_code', '>', filter.after);
  if (filter.under !== undefined) {
    const { under } = filter;
    // A dot follows the dash that parts ids of divisions: what starts with `<id>-` lies between the two.
    query = query.where(({ eb, or, and }) =>
      or([eb('division', '=', under), and([eb('division', '>', `${under}-`), eb('division', '<', `${under}.`)])]),
    );
  }
  return query.limit(filter.limit).execute();
}

/** A table whose row changed, with its centre. */
export interface ChangedTable {
  readonly division: string;
  readonly table_code: string;
}

/**
 * The next tables, sorted by centre and code, of which anything changed after a version; all for null. Where `hides` is true, without those
 * that are missing or received in a contest.
 */
export async function selectChangedTables(
  session: Session,
  since: number | null,
  hides: boolean,
  after: ChangedTable,
  limit: number,
): Promise<readonly ChangedTable[]> {
  const found = await sql<ChangedTable>`
    select division, table_code from table_count
    where (division, table_code) > (${after.division}, ${after.table_code}) and ${changed(since)}
    group by division, table_code having ${shown(hides)}
    order by division, table_code
    limit ${limit}`.execute(session.db);
  return found.rows;
}

/** How many tables {@link selectChangedTables} would give in all. */
export async function countChangedTables(session: Session, since: number | null, hides: boolean): Promise<number> {
  const found = await sql<{ tables: number }>`
    select count(*) as tables from (
      select from table_count where ${changed(since)} group by table_code having ${shown(hides)}
    ) as found`.execute(session.db);
  return found.rows[0]?.tables ?? 0;
}

/** All rows of a table are written together, so they have one version. */
function changed(since: number | null) {
  return since === null ? sql`true` : sql`version > ${since}`;
}

function shown(hides: boolean) {
  return hides ? sql`not bool_or(state in ('missing', 'received'))` : sql`true`;
}

/** How many tables of a contest within a division have no register, those that are missing or received left out. */
export async function countNamedWithoutRegister(session: Session, contest: string, division: string): Promise<number> {
  const found = await sql<{ tables: number }>`
    select count(*) as tables from table_count
    where contest = ${contest} and register is null and state not in ('missing', 'received', 'void')
      and (division = ${division} or (division > ${`${division}-`} and division < ${`${division}.`}))`.execute(
    session.db,
  );
  return found.rows[0]?.tables ?? 0;
}

/** By which the tables of unknown register within a division are found: few, or every one. */
export const tablesWithoutRegister = `
  create index table_count_without_register on table_count (division, contest, state) where register is null;
`;

/** How many tables within some divisions have no register, by contest and state. */
export async function countWithoutRegister(
  session: Session,
  divisions: readonly string[],
): Promise<readonly TablesWithoutRegister[]> {
  // A dot follows the dash that parts ids of divisions, and nothing that stands in one lies between the two.
  const found = await sql<TablesWithoutRegister>`
    select wanted.division, contest, state, count(*) as tables
    from unnest(${divisions}::text[]) as wanted (division)
    join table_count on register is null
      and table_count.division >= wanted.division collate "C" and table_count.division < (wanted.division || '.') collate "C"
    group by 1, 2, 3`.execute(session.db);
  return found.rows;
}

/** Sums of some fields, list by list, over the tables of a contest in a state whose register is unknown. */
export async function sumWithoutRegister(
  session: Session,
  contest: string,
  state: 'counted' | 'flagged',
  fields: readonly (readonly string[])[],
): Promise<readonly number[]> {
  if (fields.length === 0) return [];
  const integer = (field: string) =>
    sql`case when json_typeof(figures -> ${field}::text) = 'number' then (figures ->> ${field}::text)::bigint else 0 end`;
  const sums = fields.map((one) =>
    one.length === 0 ? sql`0` : sql`coalesce(sum(${sql.join(one.map(integer), sql` + `)}), 0)`,
  );
  const found = await sql<{ sums: readonly number[] }>`
    select array[${sql.join(sums)}]::bigint[] as sums from table_count
    where contest = ${contest} and state = ${state} and register is null`.execute(session.db);
  return found.rows[0]?.sums ?? [];
}
