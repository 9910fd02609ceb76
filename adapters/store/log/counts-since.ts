import { sql } from 'kysely';
import type { Database } from '../database/session.ts';

/** Types of records that do not bear on the count (docs/bundle-format.md, V12). */
export const WITHOUT_BEARING = [
  'anchor',
  'custody',
  'image',
  'issuance',
  'official',
  'release',
  'snapshot',
  'tally',
] as const;

/** Whether any leaf from an index on bears on the count. */
export async function countsSince(database: Database, index: number): Promise<boolean> {
  return database.transaction(async (session) => {
    const found = await sql<{ counts: boolean }>`
      select exists (
        select from log_leaf as leaf join record on record.id = leaf.record
        where leaf.index >= ${index} and record.type <> all(${WITHOUT_BEARING}::text[])
      ) as counts`.execute(session.db);
    return found.rows[0]?.counts ?? false;
  });
}
