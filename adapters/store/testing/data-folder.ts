import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFolder } from '../cluster/cluster.ts';
import { type OpenDatabase, openDatabase } from '../cluster/index.ts';
import { findPostmaster, type Postmaster } from '../cluster/postmaster.ts';

/** A new data folder that every user can enter, and what removes it together with a server left running in it. */
export async function temporaryDataFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'testigo-test-data-'));
  await chmod(parent, 0o755);
  const path = join(parent, 'data');
  return {
    path,
    async remove() {
      const postmaster = await postmasterOf(path).catch(() => undefined);
      if (postmaster !== undefined) process.kill(postmaster.pid, 'SIGQUIT');
      await rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** The server that runs in a data folder, if one does. */
export function postmasterOf(dataFolder: string): Promise<Postmaster | undefined> {
  return findPostmaster(databaseFolder(join(dataFolder, 'postgres')));
}

/** Opens the database of a data folder or throws; `told` collects what the log was told. */
export async function mustOpen(dataFolder: string, told: string[] = []): Promise<OpenDatabase> {
  const opened = await openDatabase({ dataFolder, log: (line) => told.push(line) });
  if (!opened.ok) throw new Error(`${opened.error.problem} ${opened.error.remedy}`);
  return opened.value;
}
