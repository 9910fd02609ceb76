import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKPOINT, type FollowedLog, followLog, type KeptLog, keysInForce } from '@testigo/sequencing';
import { createLogFiles, createLogStore, logKeyChanges, type ReadDocument, takeDocuments } from '@testigo/store';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { logVerifiers } from '../keys/log-keys.ts';
import { sha256 } from '../keys/signatures.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

/**
 * Compares the log with the newest copy that somebody kept of it and brings it up to that; then it may be signed again. `folder` is a publication, a
 * data folder or the folder `log` of one. Throws a {@link CommandFailure} where the copy does not prove it, and leaves the log unproven.
 */
export async function proveLog(
  { database }: Workspace,
  { election }: OpenElection,
  folder: string,
): Promise<FollowedLog> {
  const { keys } = election.genesis;
  const { kept, document } = await openKept(folder);
  const followed = await followLog({
    election: election.id,
    store: createLogStore(database, election.id),
    kept,
    sha256,
    verifiers: logVerifiers(election, [keys.log, ...keys.standby]),
    keysAt: async (size) => keysInForce(keys, await logKeyChanges(database, election), size),
    takeDocuments: (leaf) => takeDocuments(database, leaf, document),
  });
  if (followed.ok) return followed.value;
  throw new CommandFailure(followed.error.message, followed.error.remedy);
}

async function openKept(folder: string): Promise<{ readonly kept: KeptLog; readonly document: ReadDocument }> {
  const isAbove = (await stat(join(folder, 'log', CHECKPOINT)).catch(() => null)) !== null;
  const { read } = createLogFiles(isAbove ? join(folder, 'log') : folder);
  const checkpoint = await read(CHECKPOINT);
  const newest = await read('newest');
  const shown = checkpoint ?? newest;
  if (shown === undefined) {
    throw new CommandFailure(
      `${folder} holds no checkpoint of a log.`,
      'Name a publication, or the folder log of a data folder.',
      EXIT.wrongUse,
    );
  }
  const documents = createLogFiles(join(folder, 'documents'));
  return {
    kept: { ...(checkpoint === undefined ? {} : { checkpoint }), ...(newest === undefined ? {} : { newest }), read },
    document: (hash, kind) => documents.read(`${hash}.${kind}`),
  };
}
