import { sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Session } from '../database/session.ts';
import type { PublishedSourceTable } from './published-source.ts';

/** A row of published figures with what no record keeps: its link. `figures` are in the order of the source's measures; null: not stated. */
export interface PublishedRowTable {
  readonly source: Buffer;
  readonly row: number;
  readonly table_code: string;
  readonly figures: readonly (number | null)[];
  readonly link: string | null;
}

export const publishedRowDefinition = `
  create table published_row (
    source bytea not null references published_source,
    table_code text collate "C" not null,
    row bigint not null,
    figures bigint[] not null,
    link text,
    primary key (source, table_code)
  );
`;

/** Adds rows; those that are there already stay. */
export async function insertPublishedRows(
  session: Session,
  source: Buffer,
  rows: readonly Omit<PublishedRowTable, 'source'>[],
): Promise<void> {
  await session.client.query(
    `create temp table if not exists incoming_published_row (row bigint, table_code text, figures bigint[], link text)
     on commit delete rows`,
  );
  await session.client.query('delete from incoming_published_row');
  await copyInto(
    session.client,
    'incoming_published_row (row, table_code, figures, link)',
    rows.map((row) => [row.row, row.table_code, row.figures.map((figure) => figure ?? 'NULL').map(String), row.link]),
  );
  await session.client.query(
    `insert into published_row (source, row, table_code, figures, link)
     select $1, row, table_code, figures, link from incoming_published_row
     on conflict do nothing`,
    [source],
  );
}

/** Numbers of rows of two sources by how they compare. */
export interface ComparedSources {
  readonly common: number;
  readonly differing: number;
  readonly onlyLeft: number;
  readonly onlyRight: number;
  /** Sum of the absolute differences of the measures that are votes. */
  readonly votesChanged: number;
  readonly linksChanged: number;
}

/** A table in which two sources differ; figures in the order of the compared measures, null where the source has no such row or figure. */
export interface ComparedRow {
  readonly table_code: string;
  readonly left_row: number | null;
  readonly right_row: number | null;
  readonly left_figures: readonly (number | null)[] | null;
  readonly right_figures: readonly (number | null)[] | null;
  readonly left_link: string | null;
  readonly right_link: string | null;
}

/** Two sources and the measures that both have; `votes` of them are votes, and sums of votes by candidate are not among those. */
export interface Comparison {
  readonly left: PublishedSourceTable;
  readonly right: PublishedSourceTable;
  readonly measures: readonly string[];
  readonly votes: readonly string[];
  /** Whether both sources state links. */
  readonly links: boolean;
}

/** Compares two sources table by table and counts. */
export async function compareSources(session: Session, comparison: Comparison): Promise<ComparedSources> {
  const found = await sql<ComparedSources>`
    select
      count(*) filter (where l.source is not null and r.source is not null) as common,
      count(*) filter (where l.source is not null and r.source is not null and ${differ(comparison)}) as differing,
      count(*) filter (where r.source is null) as "onlyLeft",
      count(*) filter (where l.source is null) as "onlyRight",
      coalesce(sum(${votesChanged(comparison)}), 0) as "votesChanged",
      count(*) filter (where l.source is not null and r.source is not null and ${linksDiffer(comparison)}) as "linksChanged"
    from ${joined(comparison)}`.execute(session.db);
  const row = found.rows[0];
  if (row === undefined) throw new Error('an aggregate gave no row');
  return row;
}

/** The next tables in which two sources differ in any way, sorted by code, after one of them. */
export async function selectDifferences(
  session: Session,
  comparison: Comparison,
  after: string,
  limit: number,
): Promise<readonly ComparedRow[]> {
  const found = await sql<ComparedRow>`
    select coalesce(l.table_code, r.table_code) as table_code,
      l.row as left_row, r.row as right_row,
      case when l.source is not null then ${pick('l', comparison.left, comparison.measures)} end as left_figures,
      case when r.source is not null then ${pick('r', comparison.right, comparison.measures)} end as right_figures,
      l.link as left_link, r.link as right_link
    from ${joined(comparison)}
    where coalesce(l.table_code, r.table_code) > ${after}
      and (l.source is null or r.source is null or ${differ(comparison)} or ${linksDiffer(comparison)})
    order by 1 limit ${limit}`.execute(session.db);
  return found.rows;
}

/** Whether any row of a source has a link. */
export async function hasLinks(session: Session, source: Buffer): Promise<boolean> {
  const found = await sql<{ has: boolean }>`
    select exists (select from published_row where source = ${source} and link is not null) as has`.execute(session.db);
  return found.rows[0]?.has === true;
}

function joined({ left, right }: Comparison) {
  return sql`(select * from published_row where source = ${left.source}) as l
    full join (select * from published_row where source = ${right.source}) as r on l.table_code = r.table_code`;
}

/** The figures of some measures as an array, in their order. */
function pick(side: 'l' | 'r', source: PublishedSourceTable, measures: readonly string[]) {
  const places = measures.map(
    (measure) => sql`${sql.ref(`${side}.figures`)}[${sql.lit(source.measures.indexOf(measure) + 1)}]`,
  );
  return sql`array[${sql.join(places)}]::bigint[]`;
}

function differ({ left, right, measures }: Comparison) {
  return sql`${pick('l', left, measures)} is distinct from ${pick('r', right, measures)}`;
}

function linksDiffer({ links }: Comparison) {
  return links ? sql`l.link is distinct from r.link` : sql`false`;
}

function votesChanged({ left, right, votes }: Comparison) {
  const place = (side: 'l' | 'r', source: PublishedSourceTable, measure: string) =>
    sql`${sql.ref(`${side}.figures`)}[${sql.lit(source.measures.indexOf(measure) + 1)}]`;
  const terms = votes.map((measure) => sql`abs(${place('l', left, measure)} - ${place('r', right, measure)})`);
  return terms.length === 0 ? sql`0` : sql`(${sql.join(terms, sql` + `)})`;
}
