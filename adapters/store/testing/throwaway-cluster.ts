import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '@testigo/basics';
import { chooseAccount } from '../cluster/account.ts';
import { findBinaries, probe, type ServerBinaries } from '../cluster/binaries.ts';
import { ADMINISTRATOR, type Cluster, createCluster, startCluster, stopCluster } from '../cluster/cluster.ts';
import { connectionUrl } from '../cluster/ensure-database.ts';
import { isAlive } from '../cluster/postmaster.ts';

/** A real PostgreSQL server for tests: no fsync, a temporary folder, gone when stopped. */
export interface ThrowawayCluster {
  /** Connection URL of its superuser and the database `postgres`. */
  readonly url: string;
  readonly version: string;
  stop(): Promise<void>;
}

const PREFIX = 'testigo-test-cluster-';

/**
 * Starts a throwaway cluster (about one second). `programs` names the folder of the PostgreSQL programs to use,
 * otherwise those that production would choose. Throws where none can be started.
 */
export async function startThrowawayCluster(programs?: string): Promise<ThrowawayCluster> {
  await removeAbandoned();
  const account = chooseAccount(undefined);
  const binaries: ServerBinaries = must(
    await (programs === undefined ? findBinaries(account) : probe(account, programs)),
  );
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'process'), String(process.pid));
  const cluster: Cluster = { home: join(folder, 'postgres'), account, binaries, durable: false };
  const password = randomBytes(12).toString('hex');
  must(await createCluster(cluster, password));
  const postmaster = must(await startCluster(cluster, () => {}));
  return {
    url: connectionUrl(ADMINISTRATOR, password, postmaster.port, 'postgres'),
    version: binaries.version,
    async stop() {
      must(await stopCluster(cluster));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Removes what a killed run left behind; a server whose files are gone ends by itself within a minute. */
async function removeAbandoned(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = await readFile(join(folder, 'process'), 'utf8').catch(() => undefined);
    if (owner === undefined || isAlive(Number(owner))) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
