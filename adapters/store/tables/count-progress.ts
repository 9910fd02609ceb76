import type { ProgressPoint } from '@testigo/publication';
import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/**
 * Projection: the national totals of the count that a tally at the end of so many leaves stands for. They follow from those leaves alone; sizes that were
 * tallied elsewhere, or before this table was kept, have no row.
 */
export interface CountProgressTable {
  /** Leaves of the log, the tally among them. */
  readonly size: number;
  readonly contests: ProgressPoint['contests'];
}

export const countProgressDefinition = `
  create table count_progress (
    size bigint primary key,
    contests json not null
  );
`;

/** Keeps the totals at a size; those that are there are the same. */
export async function insertProgress(session: Session, { size, contests }: CountProgressTable): Promise<void> {
  await sql`
    insert into count_progress (size, contests) values (${size}, ${JSON.stringify(contests)}::json)
    on conflict do nothing`.execute(session.db);
}

/** The totals at every size of which a checkpoint was signed, with its note, by size. */
export async function selectProgress(
  session: Session,
): Promise<readonly (CountProgressTable & { readonly note: string })[]> {
  const found = await sql<CountProgressTable & { note: string }>`
    select size, contests, note from count_progress join log_checkpoint using (size) order by size`.execute(session.db);
  return found.rows;
}
