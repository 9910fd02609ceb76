import { err, ok, type Result } from '@testigo/basics';
import { findBinaries, OLDEST_MAJOR } from './binaries.ts';
import { type Cluster, createCluster, majorOf, startCluster, stopCluster } from './cluster.ts';
import { ensureDatabase } from './ensure-database.ts';
import { type DatabaseFailure, diagnose, errorCode, errorMessage } from './failure.ts';
import { withFolderLock } from './folder-lock.ts';
import { clusterPassword } from './password.ts';
import { makeDataFolder, settlePlace } from './place.ts';
import { enter, type Presence } from './presence.ts';

/** What {@link openDatabase} needs to know. */
export interface DatabaseOptions {
  /** Folder of this election's data; made when it is not there. */
  readonly dataFolder: string;
  /** Connection URL of a PostgreSQL somebody else runs (`DATABASE_URL`); without it a cluster of our own is used. */
  readonly databaseUrl?: string | undefined;
  /** Told, in whole sentences, what takes time and what lies elsewhere than expected. */
  readonly log: (line: string) => void;
}

/** A database that answers. */
export interface OpenDatabase {
  /** Connection URL with the password in it: for drivers, never for a screen or a log. */
  readonly url: string;
  /** The server's version, such as `18.4`. */
  readonly version: string;
  /** Whether the server is a cluster of our own in the data folder. */
  readonly own: boolean;
  /** To be called after the caller's own connections are ended. The last process out stops a cluster of our own. */
  close(): Promise<void>;
}

/**
 * Opens the database of a data folder: `DATABASE_URL` where given, else the folder's own cluster, which is created,
 * started, recovered or simply found running as the case may be. Processes on the same folder share one server.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Result<OpenDatabase, DatabaseFailure>> {
  if (options.databaseUrl !== undefined && options.databaseUrl !== '') {
    return openGiven(options.databaseUrl, options.log);
  }
  try {
    const dataFolder = await makeDataFolder(options.dataFolder);
    return await withFolderLock(dataFolder, () => openOwn(dataFolder, options.log));
  } catch (fault) {
    if (errorCode(fault) === undefined) throw fault;
    return err(diagnose(errorMessage(fault), options.dataFolder));
  }
}

async function openOwn(
  dataFolder: string,
  log: (line: string) => void,
): Promise<Result<OpenDatabase, DatabaseFailure>> {
  const place = await settlePlace(dataFolder, log);
  if (!place.ok) return place;
  const { home, account } = place.value;
  const major = await majorOf(home);
  const password = await clusterPassword(dataFolder, major === undefined);
  if (password === undefined) return err(lostPassword(dataFolder, home));
  const binaries = await findBinaries(account, major);
  if (!binaries.ok) return binaries;
  const cluster: Cluster = { home, account, binaries: binaries.value, durable: true };
  if (major === undefined) log('Setting up the database; this takes a few seconds, once.');
  const created = await createCluster(cluster, password);
  if (!created.ok) return created;
  const started = await startCluster(cluster, log);
  if (!started.ok) return started;
  const url = await ensureDatabase(started.value.port, password);
  const presence = await enter(url, log);
  const close = () => leaveOwn(dataFolder, cluster, presence, log);
  return ok({ url, version: presence.server.version, own: true, close });
}

async function leaveOwn(
  dataFolder: string,
  cluster: Cluster,
  presence: Presence,
  log: (line: string) => void,
): Promise<void> {
  const stopped = await withFolderLock(dataFolder, async () => {
    return (await presence.leave()) ? stopCluster(cluster) : ok(undefined);
  });
  if (!stopped.ok) log(`${stopped.error.problem} ${stopped.error.remedy}`);
}

async function openGiven(url: string, log: (line: string) => void): Promise<Result<OpenDatabase, DatabaseFailure>> {
  let presence: Presence;
  try {
    presence = await enter(url, log);
  } catch (fault) {
    return err(unreachableServer(url, fault));
  }
  const { version, major, encoding } = presence.server;
  const close = async () => void (await presence.leave());
  if (major >= OLDEST_MAJOR && encoding === 'UTF8') return ok({ url, version, own: false, close });
  await close();
  return err({
    problem: `The database of DATABASE_URL is PostgreSQL ${version} with the encoding ${encoding}.`,
    remedy: `Use PostgreSQL ${OLDEST_MAJOR} or newer and a database made with: create database testigo encoding 'UTF8' template template0.`,
  });
}

function unreachableServer(url: string, fault: unknown): DatabaseFailure {
  const said = fault instanceof AggregateError ? fault.errors.map(errorMessage).join('; ') : errorMessage(fault);
  return {
    problem: `The database of DATABASE_URL (${withoutSecrets(url)}) cannot be used: ${said}.`,
    remedy:
      'Check that the server runs, and the host, port, user, password and database name in DATABASE_URL; ' +
      'without DATABASE_URL Testigo runs a database of its own.',
  };
}

/** Host, port and database of a connection URL, without user and password. */
function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return 'not a URL; expected postgres://user:password@host:port/database';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function lostPassword(dataFolder: string, home: string): DatabaseFailure {
  return {
    problem: `The file postgres.password in ${dataFolder} is missing, and the database in ${home} opens with nothing else.`,
    remedy: 'Bring the file back from a backup of the data folder; a new one cannot replace it.',
  };
}
