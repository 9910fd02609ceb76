import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '@testigo/basics';
import { type Account, canEnter, chooseAccount } from './account.ts';
import { databaseFolder } from './cluster.ts';
import { type DatabaseFailure, errorCode } from './failure.ts';
import { SHARED_FOLDER } from './shared-folder.ts';

/** Where a data folder's cluster lies and which account runs it. */
export interface ClusterPlace {
  readonly home: string;
  readonly account: Account | null;
}

/**
 * Settles where the cluster of a data folder lies: in `<data folder>/postgres`, or, when root's PostgreSQL account
 * cannot enter the data folder, in a folder of its own under {@link SHARED_FOLDER}, which the file
 * `postgres.elsewhere` in the data folder then names.
 */
export async function settlePlace(
  dataFolder: string,
  log: (line: string) => void,
): Promise<Result<ClusterPlace, DatabaseFailure>> {
  const pointer = join(dataFolder, 'postgres.elsewhere');
  const elsewhere = (await readIfThere(pointer))?.trim();
  if (elsewhere !== undefined) return settleElsewhere(dataFolder, pointer, elsewhere);
  const home = join(dataFolder, 'postgres');
  const owner = await ownerOf(home);
  if (owner !== undefined && isForeign(owner)) return err(foreign(home, owner));
  const account = chooseAccount(owner);
  if (account === null || (await canEnter(account, dataFolder))) return ok({ home, account });
  if (owner !== undefined) return err(closed(dataFolder, home, account));
  return ok(await stage(dataFolder, pointer, account, log));
}

async function stage(
  dataFolder: string,
  pointer: string,
  account: Account,
  log: (line: string) => void,
): Promise<ClusterPlace> {
  const key = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const home = join(SHARED_FOLDER, `${key}-${randomBytes(4).toString('hex')}`);
  await mkdir(home, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
  await chmod(home, 0o755);
  await writeFile(join(home, 'data-folder'), `${dataFolder}\n`);
  await writeFile(pointer, `${home}\n`);
  log(
    `PostgreSQL does not run as root and its user ${account.name} cannot enter ${dataFolder}: ` +
      `the database is kept in ${home} instead.`,
  );
  return { home, account };
}

async function settleElsewhere(
  dataFolder: string,
  pointer: string,
  home: string,
): Promise<Result<ClusterPlace, DatabaseFailure>> {
  const statedFolder = (await readIfThere(join(home, 'data-folder')))?.trim();
  if (statedFolder === undefined) return err(gone(pointer, home));
  if (statedFolder !== dataFolder) {
    const other = await readIfThere(join(statedFolder, 'postgres.elsewhere'));
    if (other?.trim() === home) return err(copied(dataFolder, statedFolder, pointer, home));
    await writeFile(join(home, 'data-folder'), `${dataFolder}\n`);
  }
  const owner = await ownerOf(home);
  if (owner !== undefined && isForeign(owner)) return err(foreign(home, owner));
  return ok({ home, account: chooseAccount(owner) });
}

/** The folder's real path, made when it is not there; its file-system errors are thrown. */
export async function makeDataFolder(dataFolder: string): Promise<string> {
  await mkdir(dataFolder, { recursive: true });
  return realpath(dataFolder);
}

async function ownerOf(home: string): Promise<number | undefined> {
  return (await stat(databaseFolder(home)).catch(() => undefined))?.uid;
}

function isForeign(owner: number): boolean {
  const own = process.getuid?.();
  return own !== undefined && own !== 0 && own !== owner;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((fault: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(fault) ?? '')) return undefined;
    throw fault;
  });
}

function foreign(home: string, owner: number): DatabaseFailure {
  return {
    problem: `The database in ${home} belongs to another user (number ${owner}).`,
    remedy: 'Start as the user who started Testigo on this data folder before, or choose another data folder.',
  };
}

function closed(dataFolder: string, home: string, account: Account): DatabaseFailure {
  return {
    problem: `The database in ${home} runs as the user ${account.name}, who can no longer enter ${dataFolder}.`,
    remedy: `Let that user pass through the folders above it (chmod o+x on each), or start as the folder's owner.`,
  };
}

function gone(pointer: string, home: string): DatabaseFailure {
  return {
    problem: `The database of this data folder lay in ${home}, which is gone.`,
    remedy: `Bring that folder back from a backup, or delete ${pointer} to begin with an empty database.`,
  };
}

function copied(dataFolder: string, original: string, pointer: string, home: string): DatabaseFailure {
  return {
    problem: `${dataFolder} is a copy of ${original}, whose database lies in ${home} and was not copied with it.`,
    remedy: `Use ${original}, or delete ${pointer} to begin with an empty database.`,
  };
}
