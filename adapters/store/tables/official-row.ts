import type { State } from '@testigo/count';
import type { CountedTable } from '@testigo/counting';
import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** A row of published figures beside what is counted of its table; nulls where the table is not known. */
export interface OfficialRow {
  readonly table_code: string;
  /** In the order of the source's measures. */
  readonly published: readonly (number | null)[];
  readonly state: State | null;
  readonly register: number | null;
  /** Of a counted table alone. */
  readonly figures: CountedTable['figures'];
}

/** The next rows of a source beside the count of its contest, sorted by table, after one of them. */
export async function selectOfficialRows(
  session: Session,
  source: Buffer,
  contest: string,
  after: string,
  limit: number,
): Promise<readonly OfficialRow[]> {
  const found = await sql<OfficialRow>`
    select row.table_code, row.figures as published, counted.state, counted.register,
      case when counted.state = 'counted' then counted.figures end as figures
    from published_row as row
    left join table_count as counted on counted.table_code = row.table_code and counted.contest = ${contest}
    where row.source = ${source} and row.table_code > ${after}
    order by row.table_code limit ${limit}`.execute(session.db);
  return found.rows;
}

/** The sum of each measure over all rows of a source; `measures` says how many there are. */
export async function sumPublished(session: Session, source: Buffer, measures: number): Promise<readonly number[]> {
  const sums = Array.from({ length: measures }, (_, index) => sql`coalesce(sum(figures[${sql.lit(index + 1)}]), 0)`);
  const found = await sql<{ sums: readonly number[] }>`
    select array[${sql.join(sums)}]::bigint[] as sums from published_row where source = ${source}`.execute(session.db);
  return found.rows[0]?.sums ?? [];
}
