import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { err, type Result } from '@testigo/basics';
import { type DatabaseFailure, errorCode } from './failure.ts';
import { isAlive } from './postmaster.ts';

const PATIENCE_MS = 10 * 60 * 1000;
const STEP_MS = 100;

/**
 * Lets one process at a time start or stop the database of a data folder. The lock is a file that names its holder's
 * process; one whose process is gone (`kill -9`, power cut) is taken over. Waits up to ten minutes, since recovering a
 * large database takes its time.
 */
export async function withFolderLock<Value>(
  dataFolder: string,
  work: () => Promise<Result<Value, DatabaseFailure>>,
): Promise<Result<Value, DatabaseFailure>> {
  const path = join(dataFolder, 'database.lock');
  const mark = `${process.pid} ${randomUUID()}\n`;
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await take(path, mark))) {
    const holder = await readFile(path, 'utf8').catch(() => undefined);
    if (holder !== undefined && !isAlive(holderOf(holder))) await removeStale(path, holder);
    if (Date.now() > deadline) return err(heldTooLong(path, holder));
    await pause(STEP_MS);
  }
  try {
    return await work();
  } finally {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === mark) await rm(path, { force: true });
  }
}

/** Creates the lock with its content in one step, so that nobody ever reads one that names no holder. */
async function take(path: string, mark: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomUUID()}`;
  await writeFile(draft, mark, { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (fault) {
    if (errorCode(fault) === 'EEXIST') return false;
    throw fault;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes a dead holder's lock; when another process took it over in the same instant, its lock is put back. */
async function removeStale(path: string, expected: string): Promise<void> {
  const aside = `${path}.${process.pid}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  const taken = await readFile(aside, 'utf8').catch(() => expected);
  if (taken !== expected) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function holderOf(content: string): number {
  return Number.parseInt(content, 10);
}

function heldTooLong(path: string, holder: string | undefined): DatabaseFailure {
  const who = holder === undefined ? 'Another process' : `Process ${holderOf(holder)}`;
  return {
    problem: `${who} has been starting or stopping this data folder's database for ten minutes.`,
    remedy: `Wait for it or end it. If it is no Testigo, delete ${path} and start again.`,
  };
}
