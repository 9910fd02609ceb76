import pg from 'pg';
import { ADMINISTRATOR } from './cluster.ts';

/** The role and the database that Testigo uses in a cluster of its own. */
const NAME = 'testigo';

/**
 * Makes the role and the database `testigo` where they are missing and returns the URL to connect with. The role owns
 * its database and nothing else: it is no superuser, so that no statement of ours can read files or run programs.
 */
export async function ensureDatabase(port: number, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: connectionUrl(ADMINISTRATOR, password, port, 'postgres') });
  await client.connect();
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [NAME]);
    if (role.rowCount === 0) await client.query(`create role ${NAME} login password ${client.escapeLiteral(password)}`);
    const database = await client.query('select from pg_database where datname = $1', [NAME]);
    if (database.rowCount === 0) await client.query(`create database ${NAME} owner ${NAME}`);
  } finally {
    await client.end();
  }
  return connectionUrl(NAME, password, port, NAME);
}

/** Connection URL of a database in a cluster of our own. */
export function connectionUrl(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}
