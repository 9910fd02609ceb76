import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from '../tables/tables.ts';
import { numberTypes } from './number-types.ts';

/** One connection within one transaction: typed queries through `db`, and `COPY` through `client`. */
export interface Session {
  readonly db: Kysely<Tables>;
  readonly client: pg.PoolClient;
}

/** How a transaction sees what others commit meanwhile: not at all (`snapshot`, read only) or statement by statement. */
export type Sight = 'each-statement' | 'snapshot';

/** Connections to the database of one election. */
export interface Database {
  /** Runs some work in one transaction: committed when it resolves, rolled back when it throws. */
  transaction<Value>(work: (session: Session) => Promise<Value>, sight?: Sight): Promise<Value>;
  /** Clears away what a great change left behind in some tables, and counts anew what is in them, so that they are fast at once. */
  tidy(tables: readonly (keyof Tables)[]): Promise<void>;
  /** Further connections to the same server, to the tables of another schema; they are closed by themselves. */
  inSchema(name: string): Database;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** Connects to a database by its URL; nothing is sent before the first query. */
export function connect(url: string, connections = 8, schema?: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: numberTypes,
    ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
  });
  pool.on('error', () => {
    // An idle connection was cut by the server; the pool has dropped it, and the next query opens another one or says why it can't.
  });
  return {
    transaction: (work, sight = 'each-statement') => inTransaction(pool, work, sight),
    // Outside a transaction, as PostgreSQL wants it.
    tidy: async (tables) => void (await pool.query(`vacuum (analyze) ${tables.join(', ')}`)),
    inSchema: (name) => connect(url, 2, name),
    close: () => pool.end(),
  };
}

async function inTransaction<Value>(
  pool: pg.Pool,
  work: (session: Session) => Promise<Value>,
  sight: Sight,
): Promise<Value> {
  const client = await pool.connect();
  client.on('error', ignore);
  let failed: Error | undefined;
  try {
    await client.query(sight === 'snapshot' ? 'begin isolation level repeatable read read only' : 'begin');
    const value = await work({ client, db: queriesOn(client) });
    await client.query('commit');
    return value;
  } catch (fault) {
    failed = fault instanceof Error ? fault : new Error(String(fault));
    await client.query('rollback').then(
      () => {
        failed = undefined;
      },
      () => undefined,
    );
    throw fault;
  } finally {
    client.off('error', ignore);
    client.release(failed);
  }
}

/** A connection may break while no query is on its way: without a listener that would end the process; the next query says so instead. */
function ignore(): void {}

/** Kysely wants a pool; it gets one that hands out this very connection, so that its queries run in our transaction. */
function queriesOn(client: pg.PoolClient): Kysely<Tables> {
  const query = client.query.bind(client);
  const connection = { query, release: () => undefined };
  const pool = { connect: async () => connection, end: async () => undefined, options: {} };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool }) });
}
