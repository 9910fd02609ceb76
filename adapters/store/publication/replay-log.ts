import { randomBytes } from 'node:crypto';
import { applyRecords, type Election } from '@testigo/counting';
import { createCountStore } from '../counting/count-store.ts';
import type { Database } from '../database/session.ts';
import { leafBytes } from '../log/leaf-bytes.ts';
import { createLogStore } from '../log/log-store.ts';
import { selectLeaves } from '../tables/log-leaf.ts';
import { dropBeside, openBeside } from './beside.ts';

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
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_schema()) as name');
    return rows[0]?.name ?? 'public';
  });
  const beside = await openBeside(database, schema);
  try {
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
    await takeAlong(beside, { schema, present, size });
    return await work(beside);
  } finally {
    await beside.close();
    await dropBeside(database, schema);
  }
}

/**
 * What no record holds and yet belongs to these leaves: the checkpoints signed of them or of fewer, the totals at those, and what is kept beside those rows
 * of published figures of which the readings are among them.
 */
async function takeAlong(
  beside: Database,
  { schema, present, size }: { readonly schema: string; readonly present: string; readonly size: number },
): Promise<void> {
  await beside.transaction(async ({ client }) => {
    for (const table of ['log_checkpoint', 'count_progress']) {
      await client.query(`insert into ${schema}.${table} select * from ${present}.${table} where size <= $1`, [size]);
    }
    await client.query(
      `insert into ${schema}.published_source (source, name, contest, measures)
       select source, name, contest, measures from ${present}.published_source
       where source in (select source from ${schema}.source_row) order by number`,
    );
    await client.query(
      `insert into ${schema}.published_row (source, row, table_code, figures, link)
       select source, row, table_code, figures, link from ${present}.published_row
       where (source, row) in (select source, row from ${schema}.source_row)`,
    );
  });
}
