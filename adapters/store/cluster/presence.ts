import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** PostgreSQL cuts application names off at this many bytes. */
const NAME_BYTES = 63;

/**
 * The name under which this process's connections show up in the database, such as `testigo 4711: import sheets`.
 * It names a process and a command, never a person or a machine.
 */
export function applicationName(purpose: string): string {
  const name = `testigo ${process.pid}: ${purpose}`;
  return Buffer.from(name)
    .subarray(0, NAME_BYTES)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
}

/** One connection held for as long as this process uses the database, so that others see that somebody is there. */
export interface Presence {
  /** The server's version, such as 18.4, and the encoding of the database. */
  readonly server: { readonly version: string; readonly major: number; readonly encoding: string };
  /** Ends the connection; true when nobody else is connected to this database. */
  leave(): Promise<boolean>;
}

/** Connects and stays. Throws PostgreSQL's or the network's error; {@link leave} never throws. */
export async function enter(url: string, log: (line: string) => void): Promise<Presence> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName('present'),
    keepAlive: true,
    connectionTimeoutMillis: 15_000,
  });
  let lost = false;
  let leaving = false;
  client.on('error', (fault) => {
    lost = true;
    if (!leaving) log(`The connection to the database was lost: ${fault.message}`);
  });
  await client.connect();
  const server = await describeServer(client);
  return {
    server,
    async leave() {
      leaving = true;
      const alone = !lost && (await isAlone(client).catch(() => false));
      await client.end().catch(() => undefined);
      return alone;
    },
  };
}

async function describeServer(client: pg.Client): Promise<Presence['server']> {
  const answer = await client.query<{ version: string; number: string; encoding: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number,
            current_setting('server_encoding') as encoding`,
  );
  const row = answer.rows[0];
  if (row === undefined) throw new Error('the server describes itself with no row');
  return { version: row.version, major: Math.floor(Number(row.number) / 10_000), encoding: row.encoding };
}

/** A pool that was ended a moment ago may still show: asked again for a second before others are believed in. */
async function isAlone(client: pg.Client): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const answer = await client.query<{ others: number; present: number }>(
      `select count(*)::int as others,
              count(*) filter (where application_name like 'testigo %: present')::int as present
         from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    if (answer.rows[0]?.others === 0) return true;
    if ((answer.rows[0]?.present ?? 0) > 0) return false;
    await pause(100);
  }
  return false;
}
