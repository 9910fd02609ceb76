import { randomUUID } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok, type Result } from '@testigo/basics';
import { type Account, runAs } from './account.ts';
import type { ServerBinaries } from './binaries.ts';
import { type DatabaseFailure, diagnose } from './failure.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';

/** A PostgreSQL cluster of our own: its programs, its place and the account it runs as. */
export interface Cluster {
  /** Folder that holds `data/` (PostgreSQL's own) and `server.log`. */
  readonly home: string;
  readonly account: Account | null;
  readonly binaries: ServerBinaries;
  /** False only for clusters that are thrown away: a power cut may then lose everything. */
  readonly durable: boolean;
}

/** The role that owns the cluster; Testigo's own connections use a role with fewer rights. */
export const ADMINISTRATOR = 'postgres';

/** The folder that PostgreSQL calls its data directory. */
export function databaseFolder(home: string): string {
  return join(home, 'data');
}

/**
 * Makes the database files where there are none. They are made under another name and renamed when complete, so that
 * an interruption leaves no half-made database behind.
 */
export async function createCluster(cluster: Cluster, password: string): Promise<Result<void, DatabaseFailure>> {
  const folder = databaseFolder(cluster.home);
  if ((await majorOf(cluster.home)) !== undefined) return ok(undefined);
  await mkdir(cluster.home, { recursive: true, mode: 0o755 });
  await give(cluster.account, cluster.home);
  for (const leftover of (await readdir(cluster.home)).filter((name) => name.startsWith('unfinished-'))) {
    await rm(join(cluster.home, leftover), { recursive: true, force: true });
  }
  const unfinished = join(cluster.home, `unfinished-${randomUUID()}`);
  const passwordFile = `${unfinished}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await give(cluster.account, passwordFile);
  const answer = await runAs(cluster.account, join(cluster.binaries.folder, 'initdb'), [
    `--pgdata=${unfinished}`,
    `--username=${ADMINISTRATOR}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeOptions(cluster.binaries.major),
    ...(cluster.durable ? [] : ['--no-sync']),
  ]);
  await rm(passwordFile, { force: true });
  if (answer.code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    return err(diagnose(answer.said, cluster.home));
  }
  await appendLine(join(unfinished, 'postgresql.conf'), "include 'testigo.conf'");
  await rename(unfinished, folder);
  return ok(undefined);
}

/** Order by code point everywhere: version 17 brings its own C.UTF-8, older ones use the system's. */
function localeOptions(major: number): readonly string[] {
  return major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8'];
}

/** Major version of the PostgreSQL that made the database files, or `undefined` where there are none. */
export async function majorOf(home: string): Promise<number | undefined> {
  const text = await readFile(join(databaseFolder(home), 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

/** What PostgreSQL says when it only needs a moment: a dead server's last processes, or a port taken meanwhile. */
const PASSING =
  /lock file ".*" already exists|pre-existing shared memory block|Address already in use|in use by another/;
const ATTEMPTS = 20;

/**
 * Starts the server, or finds it running, and waits until it accepts connections: also through the recovery after a
 * crash, however long that takes. The server is no child of this process: it outlives a Ctrl-C and a `kill -9`.
 */
export async function startCluster(
  cluster: Cluster,
  log: (line: string) => void,
): Promise<Result<Postmaster, DatabaseFailure>> {
  let said = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const running = await awaitReady(cluster, log);
    if (running !== undefined) return ok(running);
    said = await launch(cluster);
    if ((await findPostmaster(databaseFolder(cluster.home))) !== undefined) continue;
    if (!PASSING.test(said)) break;
    await pause(250);
  }
  return err(diagnose(said, cluster.home));
}

/** Stops the server; open transactions are rolled back, nothing committed is lost. Succeeds where none runs. */
export async function stopCluster(cluster: Cluster): Promise<Result<void, DatabaseFailure>> {
  const folder = databaseFolder(cluster.home);
  if ((await findPostmaster(folder)) === undefined) return ok(undefined);
  const answer = await control(cluster, ['--mode=fast', '--timeout=300', 'stop']);
  const gone = answer.code === 0 || (await findPostmaster(folder)) === undefined;
  return gone ? ok(undefined) : err(diagnose(answer.said, cluster.home));
}

async function launch(cluster: Cluster): Promise<string> {
  await writeSettings(cluster);
  const logFile = join(cluster.home, 'server.log');
  const before = await stat(logFile).catch(() => undefined);
  const answer = await control(cluster, [`--log=${logFile}`, '--timeout=60', 'start']);
  if (answer.code === 0) return '';
  const written = await readFile(logFile).catch(() => Buffer.alloc(0));
  return `${answer.said}\n${written.subarray(before?.size ?? 0).toString('utf8')}`;
}

function control(cluster: Cluster, args: readonly string[]) {
  const program = join(cluster.binaries.folder, 'pg_ctl');
  return runAs(cluster.account, program, [`--pgdata=${databaseFolder(cluster.home)}`, '--silent', '--wait', ...args]);
}

/** Waits while a server is starting or stopping; `undefined` when none runs (any more). */
async function awaitReady(cluster: Cluster, log: (line: string) => void): Promise<Postmaster | undefined> {
  const began = Date.now();
  for (let spoken = began; ; await pause(50)) {
    const postmaster = await findPostmaster(databaseFolder(cluster.home));
    if (postmaster === undefined || (postmaster.state === 'ready' && postmaster.port > 0)) return postmaster;
    if (Date.now() - spoken < 10_000) continue;
    spoken = Date.now();
    log(`The database is ${postmaster.state}; waiting since ${Math.round((spoken - began) / 1000)} s.`);
  }
}

/**
 * The server's settings, written anew at each start. Loopback only and no socket file, so that the data folder may lie
 * anywhere; and no statement in the log, since statements carry what must not lie about in log files.
 */
async function writeSettings(cluster: Cluster): Promise<void> {
  const settings = [
    `port = ${await freePort()}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'log_checkpoints = off',
    'log_min_error_statement = panic',
    'jit = off',
    ...(cluster.durable ? [] : ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off']),
  ];
  const path = join(databaseFolder(cluster.home), 'testigo.conf');
  await writeFile(path, `${settings.join('\n')}\n`, { mode: 0o600 });
  await give(cluster.account, path);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function give(account: Account | null, path: string): Promise<void> {
  if (account !== null) await chown(path, account.uid, account.gid);
}

async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'a');
  await file.writeFile(`${line}\n`);
  await file.sync();
  await file.close();
}
