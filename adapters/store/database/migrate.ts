import { saltlessCaptureBytes } from '../tables/capture-bytes.ts';
import { deskSchema, firstSchema, officialSchema, secondSchema } from '../tables/tables.ts';
import type { Database, Session } from './session.ts';

/** A step from one version of the schema to the next; never changed once it was released. */
interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

const MIGRATIONS: readonly Migration[] = [
  { name: '0001-first', statements: firstSchema },
  { name: '0002-sequencer', statements: secondSchema },
  { name: '0003-regions', statements: [saltlessCaptureBytes] },
  { name: '0005-official', statements: officialSchema },
  { name: '0006-desk', statements: deskSchema },
];

/** Any fixed number: who migrates takes the lock of this number, and others wait. */
const LOCK = 8_024_117;

/** Brings the schema to its newest version; does nothing where it is there already. All or nothing, and safe with several processes. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (session) => {
    await session.client.query(`select pg_advisory_xact_lock(${LOCK})`);
    await session.client.query('create table if not exists migration (name text primary key)');
    const done = new Set(await migrationsDone(session));
    for (const { name, statements } of MIGRATIONS) {
      if (done.has(name)) continue;
      for (const statement of statements) await session.client.query(statement);
      await session.client.query('insert into migration (name) values ($1)', [name]);
    }
  });
}

/** Names of the steps that a database has taken, sorted. */
export async function migrationsDone(session: Session): Promise<readonly string[]> {
  const done = await session.client.query<{ name: string }>('select name from migration order by name');
  return done.rows.map((row) => row.name);
}
