import { sign } from 'node:crypto';
import { fromHex } from '@testigo/basics';
import type { Election } from '@testigo/counting';
import { createVerifier, KEY_TYPES, makeVerifierKey, type Verifier } from '@testigo/ledger';
import { createLogSigner, keysInForce, type LogSigner, originOf } from '@testigo/sequencing';
import { logKeyChanges } from '@testigo/store';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import { ed25519, sha256 } from './signatures.ts';

/** Who signs a checkpoint of a size: the first of the keys in force there that this data folder holds; null where it holds none. */
export async function findSigner(
  { database, keys }: Workspace,
  { election }: OpenElection,
  size: number,
): Promise<LogSigner | null> {
  const inForce = keysInForce(election.genesis.keys, await logKeyChanges(database, election), size);
  const held = [keys.log, keys.standby];
  const key = inForce.flatMap((one) => held.find(({ publicKey }) => publicKey === one) ?? [])[0];
  if (key === undefined) return null;
  const known = [election.genesis.keys.log, ...election.genesis.keys.standby].map(fromHex);
  const signs = (message: Uint8Array) => sign(null, message, key.privateKey);
  return createLogSigner(election.id, fromHex(key.publicKey), signs, known, { sha256, ed25519 });
}

/** What checks checkpoints that some public keys signed for the log of an election. */
export function logVerifiers({ id }: Pick<Election, 'id'>, publicKeys: readonly string[]): readonly Verifier[] {
  return publicKeys.flatMap((key) => {
    const verifier = createVerifier(ed25519, makeVerifierKey(sha256, originOf(id), KEY_TYPES.ed25519, fromHex(key)));
    return verifier.ok ? [verifier.value] : [];
  });
}
