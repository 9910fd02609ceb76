import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '@testigo/store/testing';
import { type Finished, type Running, startTestigo } from './run-testigo.ts';

/** A data folder with a database of its own, and a folder for whatever a test needs beside it. */
export interface Home {
  readonly folder: string;
  readonly data: string;
  readonly databaseUrl: string;
  /** Runs a command line to its end. */
  run(...args: readonly string[]): Promise<Finished>;
  /** Runs a command line with `--json`; throws what it said unless it was done. */
  ask<Output = unknown>(...args: readonly string[]): Promise<Output>;
  /** Starts a command line and returns while it runs. */
  start(...args: readonly string[]): Running;
  remove(): Promise<void>;
}

/** The repository's root folder. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Makes a {@link Home}; to be removed by whoever asked for it. `data` names another data folder than the usual one. */
export async function makeHome(data?: string): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'testigo-test-home-'));
  await chmod(folder, 0o755);
  const database = await freshDatabase();
  return homeIn(folder, data ?? join(folder, 'data'), database);
}

function homeIn(folder: string, data: string, database: FreshDatabase): Home {
  const environment = { DATABASE_URL: database.url, TESTIGO_DATA: data, PORT: '0' };
  const start = (...args: readonly string[]) => startTestigo(args, environment, folder);
  const run = (...args: readonly string[]) => start(...args).ended();
  return {
    folder,
    data,
    databaseUrl: database.url,
    start,
    run,
    async ask<Output>(...args: readonly string[]) {
      const { exit, out, err } = await run(...args, '--json');
      if (exit !== 0) throw new Error(`testigo ${args.join(' ')} ended with ${exit}: ${out}${err}`);
      return JSON.parse(out) as Output;
    },
    async remove() {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
