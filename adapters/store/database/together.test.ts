import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { defined, type Result } from '@testigo/basics';
import { expect, onTestFinished, test } from 'vitest';
import { chooseAccount } from '../cluster/account.ts';
import { findBinaries } from '../cluster/binaries.ts';
import {
  ADMINISTRATOR,
  type Cluster,
  createCluster,
  databaseFolder,
  startCluster,
  stopCluster,
} from '../cluster/cluster.ts';
import { connectionUrl } from '../cluster/ensure-database.ts';
import { findPostmaster } from '../cluster/postmaster.ts';
import { freshStore } from '../testing/fresh-store.ts';
import { connect } from './session.ts';

/** How many write at once. */
const WRITERS = 8;
/** The server is killed in the midst of their work, so long after they were first answered, however slow the disk. */
const KILL_AFTER_MS = 700;

/** A server as production sets it up; tells its link, and starts it again after it was killed. */
async function durableServer(): Promise<{ readonly start: () => Promise<string>; readonly kill: () => Promise<void> }> {
  const account = chooseAccount(undefined);
  const binaries = must(await findBinaries(account));
  const folder = await mkdtemp(join(tmpdir(), 'testigo-test-together-'));
  await chmod(folder, 0o755);
  const cluster: Cluster = { home: join(folder, 'postgres'), account, binaries, durable: true };
  const password = randomBytes(12).toString('hex');
  must(await createCluster(cluster, password));
  onTestFinished(async () => {
    must(await stopCluster(cluster));
    await rm(folder, { recursive: true, force: true });
  });
  return {
    start: async () => {
      const { port } = must(await startCluster(cluster, () => undefined));
      return connectionUrl(ADMINISTRATOR, password, port, 'postgres');
    },
    kill: async () => {
      const postmaster = await findPostmaster(databaseFolder(cluster.home));
      process.kill(defined(postmaster, 'the server').pid, 'SIGKILL');
    },
  };
}

test('what those who write at once were answered survives the death of the server, and nothing has a gap', async () => {
  const server = await durableServer();
  const database = connect(await server.start());
  await database.transaction(async ({ client }) => {
    await client.query('create table line (place bigint primary key); create table length (places bigint)');
    await client.query('insert into length values (0)');
  });
  const answered: number[] = [];
  let isDead = false;
  const write = async (): Promise<void> => {
    while (!isDead) {
      const place = await database.together(async ({ client }) => {
        const { rows } = await client.query('update length set places = places + 1 returning places');
        await client.query('insert into line values ($1)', [rows[0].places]);
        return Number(rows[0].places);
      });
      answered.push(place);
    }
  };
  const writers = Array.from({ length: WRITERS }, () => write().catch(() => undefined));
  await expect.poll(() => answered.length).toBeGreaterThan(WRITERS);
  await pause(KILL_AFTER_MS);
  await server.kill();
  await Promise.all(writers);
  isDead = true;
  await database.close();

  const again = connect(await server.start());
  const places = await again.transaction(async ({ client }) => {
    const { rows } = await client.query('select place from line order by place');
    return rows.map(({ place }) => Number(place));
  });
  await again.close();
  expect(places).toEqual(places.map((_, index) => index + 1));
  expect(answered.filter((place) => place > places.length)).toEqual([]);
});

test('what fails among those who write at once is undone, and harms no other', async () => {
  const store = await freshStore();
  onTestFinished(() => store.drop());
  const { database } = store;
  await database.transaction(async ({ client }) => void (await client.query('create table kept (one bigint)')));
  const outcomes = await Promise.allSettled(
    [1, 2, 3, 4].map((one) =>
      database.together(async ({ client }) => {
        await client.query('insert into kept values ($1)', [one]);
        if (one % 2 === 0) throw new Error('a change of mind');
      }),
    ),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  const kept = await database.transaction(async ({ client }) => (await client.query('select one from kept')).rows);
  expect(kept.map(({ one }) => Number(one)).sort()).toEqual([1, 3]);
});

function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
