import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Election } from '@testigo/counting';
import {
  connect,
  createCountStore,
  type Database,
  lockElection,
  migrate,
  openDatabase,
  readElection,
  readLogState,
  type StoredElection,
} from '@testigo/store';
import pg from 'pg';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { type KeyFolder, openKeyFolder } from '../keys/key-folder.ts';
import { verifySignature } from '../keys/signatures.ts';

/** Where and how a workspace is opened. */
export interface WorkspaceOptions {
  readonly dataFolder: string;
  /** Said in whole sentences while something takes time. */
  readonly log: (line: string) => void;
}

/** A data folder with its database and keys, open for one command. */
export interface Workspace {
  /** Absolute path of the data folder. */
  readonly folder: string;
  readonly database: Database;
  readonly databaseVersion: string;
  readonly keys: KeyFolder;
  /** Takes the right to write; throws a {@link CommandFailure} naming who has it. Held until the workspace is closed. */
  lock(purpose: string): Promise<void>;
  /** The election of this folder, or null when none was created. */
  findElection(): Promise<OpenElection | null>;
  /** The election of this folder; throws a {@link CommandFailure} when there is none. */
  election(): Promise<OpenElection>;
  close(): Promise<void>;
}

/** An election and its count. */
export interface OpenElection {
  readonly election: Election;
  readonly counts: ReturnType<typeof createCountStore>;
}

/** Opens a data folder: starts or finds its database, brings the schema up to date, opens the keys. */
export async function openWorkspace({ dataFolder, log }: WorkspaceOptions): Promise<Workspace> {
  const folder = resolve(dataFolder);
  await makeFolder(folder);
  const server = await openDatabase({ dataFolder: folder, databaseUrl: process.env.DATABASE_URL, log });
  if (!server.ok) throw new CommandFailure(server.error.problem, server.error.remedy);
  const { url, version } = server.value;
  const connections = connect(url);
  const locks: pg.Client[] = [];
  let isLockLost = false;
  const database: Database = {
    ...connections,
    transaction: (work, sight) => (isLockLost ? Promise.reject(lockLost()) : connections.transaction(work, sight)),
    together: (work) => (isLockLost ? Promise.reject(lockLost()) : connections.together(work)),
  };
  const close = async () => {
    await Promise.all(locks.map((client) => client.end().catch(() => undefined)));
    await database.close();
    await server.value.close();
  };
  try {
    await migrate(database);
    const keys = await openKeyFolder(folder);
    const findElection = async () => openElection(database, await readElection(database));
    return {
      folder,
      database,
      databaseVersion: version,
      keys,
      async lock(purpose) {
        const onLost = (): void => {
          isLockLost = true;
        };
        locks.push(await takeLock(url, purpose, onLost));
        if (purpose !== 'restore') await refuseUnproven(database);
      },
      findElection,
      election: async () => {
        const found = await findElection();
        if (found !== null) return found;
        throw new CommandFailure(
          `There is no election in ${join(folder)} yet.`,
          'Create one with: npx testigo election create --definition countries/X/election.json',
          EXIT.wrongUse,
        );
      },
      close,
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Throws a {@link CommandFailure} where the log was put back from a backup and nobody has said since that no newer one was signed. */
export async function refuseUnproven(database: Database): Promise<void> {
  const { unproven } = await readLogState(database);
  if (!unproven) return;
  throw new CommandFailure(
    'This log was put back from a backup and was not compared yet with the newest one that is known: to go on could fork it.',
    'Nothing was changed. Bring it up to what was signed: npx testigo restore --from PUBLICATION; or, where nothing was signed since the backup, npx testigo restore --nothing-newer',
  );
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new CommandFailure(
      `The data folder ${folder} can't be made (${reason}).`,
      'Name another one with --data or TESTIGO_DATA.',
    );
  }
}

function openElection(database: Database, stored: StoredElection | null): OpenElection | null {
  if (stored === null) return null;
  return { election: { ...stored, verify: verifySignature }, counts: createCountStore(database) };
}

/** Takes the lock on a connection of its own, and hears of it when that connection breaks. */
async function takeLock(url: string, purpose: string, onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => undefined);
  let lock: Awaited<ReturnType<typeof lockElection>>;
  try {
    await client.connect();
    lock = await lockElection(client, purpose);
  } catch (fault) {
    await client.end();
    throw fault;
  }
  if (lock.ok) {
    client.on('error', onLost);
    return client;
  }
  await client.end();
  throw new CommandFailure(lock.error.problem, lock.error.remedy);
}

/** Whoever has lost the lock may not write: another process may have taken it. */
function lockLost(): CommandFailure {
  return new CommandFailure(
    'The connection to the database broke, and with it the right to write. Everything stored before is kept.',
    'Run the same command again; it goes on where it stopped. If it happens again, look at: npx testigo doctor',
  );
}
