import { migrate } from '../database/migrate.ts';
import type { Database } from '../database/session.ts';

/** Opens the tables of a schema beside those of the database, and makes them where they are not there. To be closed by the caller. */
export async function openBeside(database: Database, schema: string): Promise<Database> {
  await database.transaction(({ client }) => client.query(`create schema if not exists ${schema}`));
  const beside = database.inSchema(schema);
  try {
    await migrate(beside);
    return beside;
  } catch (fault) {
    await beside.close();
    throw fault;
  }
}

/** Drops a schema with everything in it; nothing where there is none. */
export async function dropBeside(database: Database, schema: string): Promise<void> {
  await database.transaction(({ client }) => client.query(`drop schema if exists ${schema} cascade`));
}
