import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshDatabase } from '@testigo/store/testing';
import { postmasterOf } from '../../../adapters/store/testing/data-folder.ts';
import { runTestigo } from './run-testigo.ts';
import { type Finished, type Running, startTestigo } from './start-testigo.ts';

/** A data folder with its database, and a folder for whatever a test needs beside it. */
export interface Home {
  readonly folder: string;
  readonly data: string;
  /** Connection URL of the database; empty where the data folder has one of its own. */
  readonly databaseUrl: string;
  /** Runs a command line to its end, in this process and after those before it. */
  run(...args: readonly string[]): Promise<Finished>;
  /** Runs a command line with `--json`; throws what it said unless it was done. */
  ask<Output = unknown>(...args: readonly string[]): Promise<Output>;
  /** Starts a command line as a process of its own and returns while it runs. */
  start(...args: readonly string[]): Running;
  remove(): Promise<void>;
}

/** The repository's root folder. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Makes a {@link Home} with a fresh database on the run's server, or `own`: with one that the program itself runs in the data folder. */
export async function makeHome(database: 'shared' | 'own' = 'shared'): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'testigo-test-home-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  if (database === 'own') return homeIn(folder, data, '', () => killServer(data));
  const { url, drop } = await freshDatabase();
  return homeIn(folder, data, url, drop);
}

/** Ends the database server of a data folder at once, as a power cut would. */
export async function killServer(data: string): Promise<void> {
  const postmaster = await postmasterOf(data).catch(() => undefined);
  if (postmaster !== undefined) process.kill(postmaster.pid, 'SIGQUIT');
}

function homeIn(folder: string, data: string, databaseUrl: string, endDatabase: () => Promise<void>): Home {
  const environment = { DATABASE_URL: databaseUrl, TESTIGO_DATA: data };
  const start = (...args: readonly string[]) => startTestigo(args, environment, folder);
  const run = (...args: readonly string[]) => runTestigo(args, environment, folder);
  return {
    folder,
    data,
    databaseUrl,
    start,
    run,
    async ask<Output>(...args: readonly string[]) {
      const { exit, out, err } = await run(...args, '--json');
      if (exit !== 0) throw new Error(`testigo ${args.join(' ')} ended with ${exit}: ${out}${err}`);
      return JSON.parse(out) as Output;
    },
    async remove() {
      await endDatabase();
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
