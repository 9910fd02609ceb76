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
  /**
   * Runs some work in one transaction, as {@link transaction} does, but lets go of what it holds before the disk is waited for, so that those who
   * write at once, from whatever processes, wait for it together; resolves when what it did would survive a power cut. Others may see it a moment earlier:
   * whatever they commit upon it is safe only once it is safe itself.
   */
  together<Value>(work: (session: Session) => Promise<Value>): Promise<Value>;
  /** Clears away what a great change left behind in some tables, and counts anew what is in them, so that they are fast at once. */
  tidy(tables: readonly (keyof Tables)[]): Promise<void>;
  /**
   * Has the server look again at what is in those tables that have changed much since it did so last. It would by itself, but only after a minute; until
   * then, a question about five hundred of three million new rows looks at all of them.
   */
  analyze(): Promise<void>;
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
    transaction: (work, sight = 'each-statement') => inTransaction(pool, work, BEGIN[sight]),
    together: (work) => inTransaction(pool, work, BEGIN_UNFORCED, FORCE),
    // Outside a transaction, as PostgreSQL wants it.
    tidy: async (tables) => void (await pool.query(`vacuum (analyze) ${tables.join(', ')}`)),
    analyze: async () => {
      const { rows } = await pool.query<{ readonly name: string }>(MUCH_CHANGED);
      if (rows.length > 0) await pool.query(`analyze ${rows.map(({ name }) => name).join(', ')}`);
    },
    inSchema: (name) => connect(url, 2, name),
    close: () => pool.end(),
  };
}

/** Tables of this schema of which a fifth is new, as far as the server has noticed. */
const MUCH_CHANGED = `
  select quote_ident(relname) as name from pg_stat_user_tables
  where schemaname = current_schema() and n_mod_since_analyze > 5000 + n_live_tup / 5`;

/**
 * The server takes a disk with a moving head for granted, on which a row found by an index costs four times as much as the next one: it would rather look at half a
 * million rows than find fifteen hundred of them.
 */
const BY_INDEX = 'set local random_page_cost = 1.1';

const BEGIN: { readonly [Name in Sight]: string } = {
  'each-statement': `begin; ${BY_INDEX}`,
  snapshot: `begin isolation level repeatable read read only; ${BY_INDEX}`,
};

/** A transaction whose commit does not wait for the disk. */
const BEGIN_UNFORCED = `begin; set local synchronous_commit = off; ${BY_INDEX}`;

/**
 * A commit of its own that waits for the disk. The journal is one sequence, so that everything before is then safe too; whoever waits at the same
 * time is served by the same write.
 */
const FORCE = "select pg_logical_emit_message(true, 'testigo', '')";

async function inTransaction<Value>(
  pool: pg.Pool,
  work: (session: Session) => Promise<Value>,
  begin: string,
  afterwards?: string,
): Promise<Value> {
  const client = await pool.connect();
  client.on('error', ignore);
  let failed: Error | undefined;
  try {
    await client.query(begin);
    const value = await work({ client, db: queriesOn(client) });
    await client.query('commit');
    if (afterwards !== undefined) await client.query(afterwards);
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
