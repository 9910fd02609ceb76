import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '@testigo/basics';
import { from as copyFrom } from 'pg-copy-streams';
import { migrationsDone } from '../database/migrate.ts';
import type { Database, Session } from '../database/session.ts';
import { saveUnproven, selectLogSize } from '../tables/log-leaf.ts';
import { columnsOfTables } from './dump-database.ts';

/** A table to fill. */
export interface TableToLoad {
  readonly name: string;
  readonly columns: readonly string[];
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

/** What is put back, and the schema that it is of. */
export interface LoadOrder {
  readonly migrations: readonly string[];
  readonly tables: readonly TableToLoad[];
}

/** Why nothing was put back. */
export type LoadProblem = 'not-empty' | 'other-schema';

/**
 * Fills an empty database with what {@link dumpDatabase} gave; all of it or nothing. Its log is unproven from then on: nothing is appended or signed
 * before it was compared with the newest one that is known. Database faults are thrown.
 */
export function loadDatabase(database: Database, order: LoadOrder): Promise<Result<null, LoadProblem>> {
  return database.transaction(async (session) => {
    if ((await selectLogSize(session)) > 0) return err('not-empty');
    const columns = await columnsOfTables(session);
    const isSame =
      (await migrationsDone(session)).join() === order.migrations.join() &&
      order.tables.length === columns.size &&
      order.tables.every((table) => columns.get(table.name)?.join() === table.columns.join());
    if (!isSame) return err('other-schema');
    for (const table of order.tables) await load(session, table);
    await goOnNumbering(session);
    await saveUnproven(session, true);
    return ok(null);
  });
}

async function load({ client }: Session, { name, columns, pieces }: TableToLoad): Promise<void> {
  // Tables of one row have theirs from the beginning; those of records let nothing be deleted, and have none.
  const { rowCount } = await client.query(`select from ${name} limit 1`);
  if (rowCount !== 0) await client.query(`delete from ${name}`);
  const target = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(pieces()), target);
}

/** Numbers that a table gives by itself go on after those that were put back. */
async function goOnNumbering({ client }: Session): Promise<void> {
  const { rows } = await client.query<{ name: string; number: string }>(`
    select table_name as name, column_name as number from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`);
  for (const { name, number } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${number}), 0) + 1, false) from ${name}`,
      [name, number],
    );
  }
}
