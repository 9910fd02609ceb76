import { migrate } from '../database/migrate.ts';
import { connect, type Database } from '../database/session.ts';
import { type FreshDatabase, freshDatabase } from './fresh-database.ts';

/** A database with Testigo's tables, empty, that belongs to one test alone. */
export interface FreshStore {
  readonly url: string;
  readonly database: Database;
  /** Ends the connections and drops the database. */
  drop(): Promise<void>;
}

/** Makes a {@link FreshStore} in some 50 ms. */
export async function freshStore(): Promise<FreshStore> {
  const fresh: FreshDatabase = await freshDatabase({ name: 'store', prepare: makeTables });
  const database = connect(fresh.url);
  return {
    url: fresh.url,
    database,
    async drop() {
      await database.close();
      await fresh.drop();
    },
  };
}

async function makeTables(url: string): Promise<void> {
  const database = connect(url);
  await migrate(database);
  await database.close();
}
