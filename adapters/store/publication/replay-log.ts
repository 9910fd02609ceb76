import { randomBytes } from 'node:crypto';
import { applyRecords, type Election } from '@testigo/counting';
import { createCountStore } from '../counting/count-store.ts';
import { migrate } from '../database/migrate.ts';
import type { Database } from '../database/session.ts';
import { leafBytes } from '../log/leaf-bytes.ts';
import { createLogStore } from '../log/log-store.ts';
import { selectLeaves } from '../tables/log-leaf.ts';

const BATCH = 10_000;

/**
 * Runs some work on a database that holds the election as its log had it at an earlier size: everything is counted anew from those leaves, beside
 * the present count, and dropped afterwards. Takes as long as counting that many records from nothing.
 */
export async function withReplayedLog<Value>(
  database: Database,
  election: Election,
  size: number,
  work: (database: Database) => Promise<Value>,
): Promise<Value> {
  const schema = `replay_${randomBytes(8).toString('hex')}`;
  const present = await database.transaction(async ({ client }) => {
    await client.query(`create schema ${schema}`);
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_schema()) as name');
    return rows[0]?.name ?? 'public';
  });
  const beside = database.inSchema(schema);
  try {
    await migrate(beside);
    await beside.transaction(async ({ client }) => {
      for (const table of ['document', 'listed_table', 'division']) {
        await client.query(`insert into ${schema}.${table} select * from ${present}.${table}`);
      }
    });
    const log = createLogStore(beside, election.id);
    for (let at = 0; at < size; at += BATCH) {
      const from = at;
      const rows = await database.transaction((session) => selectLeaves(session, from, Math.min(BATCH, size - from)));
      await log.replay(rows.map(leafBytes));
    }
    await applyRecords(createCountStore(beside), election);
    return await work(beside);
  } finally {
    await beside.close();
    await database.transaction(({ client }) => client.query(`drop schema ${schema} cascade`));
  }
}
