import { sign } from 'node:crypto';
import { join } from 'node:path';
import { fromHex } from '@testigo/basics';
import { applyRecords } from '@testigo/counting';
import {
  type Cosigner,
  cosignCheckpoint,
  createLogSigner,
  type LogFiles,
  type LogSigner,
  type SignedCheckpoint,
  sealLog,
} from '@testigo/sequencing';
import { appendTally, createLogFiles, createLogStore } from '@testigo/store';
import { CommandFailure } from '../command-line/outcome.ts';
import { ed25519, sha256 } from '../keys/signatures.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

/** The log of an election, counted, tallied, signed and offered to its cosigners. */
export interface SealedElection {
  readonly checkpoint: SignedCheckpoint;
  readonly signer: LogSigner;
  readonly files: LogFiles;
}

/** Counts what waits, ends the log with the tally of the count, and signs it. Safe to call from several processes. */
export async function sealElection(
  workspace: Workspace,
  { election, counts }: OpenElection,
  cosigners: readonly Cosigner[] = [],
): Promise<SealedElection> {
  const { log, standby } = workspace.keys;
  const known = [election.genesis.keys.log, ...election.genesis.keys.standby];
  const key = [log, standby].find(({ publicKey }) => publicKey === known[0]) ?? log;
  const signer = createLogSigner(
    election.id,
    fromHex(key.publicKey),
    (message) => sign(null, message, key.privateKey),
    known.map(fromHex),
    { sha256, ed25519 },
  );
  do await applyRecords(counts, election);
  while ((await appendTally(workspace.database, election)) === null);
  const store = createLogStore(workspace.database, election.id);
  const files = createLogFiles(join(workspace.folder, 'log'));
  const sealed = await sealLog({ store, files, sha256, signer, now: () => Date.now() / 1000 });
  if (!sealed.ok) throw new CommandFailure(sealed.error.message, sealed.error.remedy);
  const { checkpoint } = await cosignCheckpoint(sealed.value, { store, files, sha256, signer, cosigners });
  return { checkpoint, signer, files };
}
