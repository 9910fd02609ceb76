import { join } from 'node:path';
import { applyRecords } from '@testigo/counting';
import { type LogFiles, type LogSigner, type SignedCheckpoint, sealLog } from '@testigo/sequencing';
import { appendTally, createLogFiles, createLogStore } from '@testigo/store';
import { CommandFailure } from '../command-line/outcome.ts';
import { offerCheckpoint } from '../cosigners/offer-checkpoint.ts';
import { findSigner, logVerifiers } from '../keys/log-keys.ts';
import { sha256 } from '../keys/signatures.ts';
import { type OpenElection, refuseUnproven, type Workspace } from '../workspace/open-workspace.ts';
import { appendDueWindow } from './append-window.ts';

/** The log of an election, counted, tallied, signed and offered to its cosigners. */
export interface SealedElection {
  readonly checkpoint: SignedCheckpoint;
  readonly signer: LogSigner;
  readonly files: LogFiles;
}

/**
 * Has captures enter the log whose window is due, counts what waits, ends the log with the tally of the count, and signs it. Safe to call from
 * several processes.
 */
export async function sealElection(workspace: Workspace, open: OpenElection): Promise<SealedElection> {
  const { election, counts } = open;
  await refuseUnproven(workspace.database);
  await appendDueWindow(workspace, open);
  do await applyRecords(counts, election);
  while ((await appendTally(workspace.database, election)) === null);
  const store = createLogStore(workspace.database, election.id);
  const files = createLogFiles(join(workspace.folder, 'log'));
  const signerAt = (size: number) => findSigner(workspace, open, size);
  const verifiers = logVerifiers(election, [election.genesis.keys.log, ...election.genesis.keys.standby]);
  const sealed = await sealLog({ store, files, sha256, signerAt, verifiers, now: () => Date.now() / 1000 });
  if (!sealed.ok) throw new CommandFailure(sealed.error.message, sealed.error.remedy);
  const signer = await signerAt(sealed.value.size);
  if (signer === null) throw new CommandFailure(WITHOUT_KEY.problem, WITHOUT_KEY.remedy);
  const offering = { store, files, sha256, signer, folder: workspace.folder, election };
  const checkpoint = await offerCheckpoint(sealed.value, offering);
  return { checkpoint, signer, files };
}

const WITHOUT_KEY = {
  problem: 'None of the keys that may sign for this log now lies in this data folder.',
  remedy: 'Bring the key of the log, or a standby key that genesis names, into the folder keys.',
} as const;
