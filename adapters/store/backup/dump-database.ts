import { to as copyTo } from 'pg-copy-streams';
import { migrationsDone } from '../database/migrate.ts';
import type { Database, Session } from '../database/session.ts';
import { type LogCheckpointTable, selectLastCheckpoint } from '../tables/log-checkpoint.ts';
import { selectLogSize } from '../tables/log-leaf.ts';

/** A table's rows in PostgreSQL's own text form. */
export interface DumpedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Pieces of at most some megabytes, cut anywhere. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

/** A database as it is at one moment. */
export interface DatabaseDump {
  /** Names of the steps of its schema. */
  readonly migrations: readonly string[];
  /** Leaves of its log. */
  readonly size: number;
  readonly checkpoint: LogCheckpointTable | null;
  /** Every table, in an order in which they can be filled again. */
  readonly tables: readonly DumpedTable[];
}

/** Runs some work on everything in a database as it is at one moment, while others go on writing. */
export function dumpDatabase<Value>(database: Database, work: (dump: DatabaseDump) => Promise<Value>): Promise<Value> {
  return database.transaction(async (session) => {
    const columns = await columnsOfTables(session);
    const tables = [...columns].map(([name, names]) => ({
      name,
      columns: names,
      pieces: () => pieces(session, name, names),
    }));
    return work({
      migrations: await migrationsDone(session),
      size: await selectLogSize(session),
      checkpoint: (await selectLastCheckpoint(session)) ?? null,
      tables,
    });
  }, 'snapshot');
}

/** The columns of every table but the one of the schema's steps; tables that others refer to first. */
export async function columnsOfTables({ client }: Session): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; columns: readonly string[] }>(`
    select class.relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class as class join pg_attribute on attrelid = class.oid and attnum > 0 and not attisdropped
    where class.relnamespace = current_schema()::regnamespace and class.relkind = 'r' and class.relname <> 'migration'
    group by class.oid, class.relname
    order by (select count(*) from pg_constraint where conrelid = class.oid and contype = 'f'), class.relname`);
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

/** Pieces of a copy are put together up to this many bytes. */
const PIECE = 4 * 1024 * 1024;

async function* pieces({ client }: Session, name: string, columns: readonly string[]): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  const rows = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`));
  for await (const chunk of rows as AsyncIterable<Uint8Array>) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < PIECE) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held);
}
