import type { Database } from '../database/session.ts';

/** Empties every table of a test's database. Triggers that keep records from being deleted don't fire for a replica; that takes a superuser. */
export async function emptyStore(database: Database): Promise<void> {
  await database.transaction(async ({ client }) => {
    await client.query('set local session_replication_role = replica');
    const { rows } = await client.query<{ names: string }>(
      `select string_agg(format('%I', tablename), ', ') as names from pg_tables
       where schemaname = 'public' and tablename not in ('migration', 'count_state', 'log_size', 'hashed_version', 'waiting_window')`,
    );
    await client.query(`truncate ${rows[0]?.names}`);
    await client.query('update log_size set size = 0, unproven = false');
    await client.query('update waiting_window set opened = null, lowered = 0');
    await client.query('update hashed_version set version = 0');
  });
}
