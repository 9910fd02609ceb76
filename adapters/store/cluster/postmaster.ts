import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAs } from './account.ts';
import { errorCode } from './failure.ts';

/** The main process of a running PostgreSQL server, as its file `postmaster.pid` states it. */
export interface Postmaster {
  readonly pid: number;
  /** TCP port on the loopback address; 0 until the server has stated it. */
  readonly port: number;
  readonly state: 'starting' | 'ready' | 'stopping';
}

/** A process id that no system gives out, so that PostgreSQL takes a lock file that names it for a dead server's. */
const NOBODY = 2 ** 31 - 1;

/**
 * The server that runs on a database folder, or `undefined` when none does.
 *
 * A file left behind whose number now belongs to some other program, or that was copied along with the folder, would
 * make PostgreSQL refuse to start for ever. Such a file is given a number that cannot live; it is not deleted, since
 * its other lines are what keeps a second server from starting beside leftover processes of the first.
 */
export async function findPostmaster(databaseFolder: string): Promise<Postmaster | undefined> {
  const path = join(databaseFolder, 'postmaster.pid');
  const text = await readFile(path, 'utf8').catch((fault: unknown) => {
    if (errorCode(fault) === 'ENOENT') return undefined;
    throw fault;
  });
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!isAlive(pid)) return undefined;
  const statedFolder = lines[1] ?? databaseFolder;
  if (!(await serves(pid, statedFolder)) || (await isCopied(statedFolder, databaseFolder))) {
    await writeFile(path, [String(NOBODY), ...lines.slice(1)].join('\n'));
    return undefined;
  }
  const state = (lines[7] ?? '').trim();
  return {
    pid,
    port: Number.parseInt(lines[3] ?? '', 10) || 0,
    state: state === 'ready' || state === 'stopping' ? state : 'starting',
  };
}

/** Whether a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return errorCode(fault) === 'EPERM';
  }
}

/** Whether the process is a PostgreSQL server for the folder: its command line names both. */
async function serves(pid: number, statedFolder: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(async () => {
    return process.platform === 'linux' ? '' : (await runAs(null, 'ps', ['-o', 'command=', '-p', String(pid)])).said;
  });
  return command.includes('postgres') && command.includes(statedFolder);
}

/** Whether the folder a server states is another one that still exists: then this folder is a copy of that one. */
async function isCopied(statedFolder: string, databaseFolder: string): Promise<boolean> {
  if (statedFolder === databaseFolder) return false;
  const [stated, own] = await Promise.all([stat(statedFolder).catch(() => undefined), stat(databaseFolder)]);
  return stated !== undefined && (stated.ino !== own.ino || stated.dev !== own.dev);
}
