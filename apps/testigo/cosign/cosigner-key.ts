import { sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromHex, toHex } from '@testigo/basics';
import {
  formatVerifierKey,
  KEY_TYPES,
  makeVerifierKey,
  parseVerifierKey,
  type SignBytes,
  type VerifierKey,
} from '@testigo/ledger';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { openKeyFile } from '../keys/key-file.ts';
import { rawPublicKey } from '../keys/key-folder.ts';
import { sha256 } from '../keys/signatures.ts';

/** A cosigner's key: how others name it, and what signs with it. */
export interface CosignerKey {
  readonly key: VerifierKey;
  readonly sign: SignBytes;
}

/**
 * Opens the key of a cosigner; on the first start it is made, under a name that stays. Without a name it is called after its key. The public key lies
 * beside it as text, to be given away.
 */
export async function openCosignerKey(folder: string, name: string | undefined): Promise<CosignerKey> {
  const privateKey = await openKeyFile(join(folder, 'cosigner.pem'));
  const publicKey = fromHex(rawPublicKey(privateKey));
  const file = join(folder, 'cosigner.vkey');
  const kept = await readFile(file, 'utf8').catch(() => null);
  const known = kept === null ? null : parseVerifierKey(sha256, kept.trim());
  if (known?.ok === true && toHex(known.value.publicKey) === toHex(publicKey)) {
    if (name !== undefined && name !== known.value.name)
      throw refuseName(`This cosigner is called ${known.value.name}, and its name is part of its public key.`);
    return { key: known.value, sign: (message) => sign(null, message, privateKey) };
  }
  const called = name ?? `testigo-cosigner-${toHex(sha256(publicKey)).slice(0, 8)}`;
  if (!/^[A-Za-z0-9./_-]{1,100}$/.test(called)) throw refuseName(`${called} can't be the name of a cosigner.`);
  const key = makeVerifierKey(sha256, called, KEY_TYPES.cosignature, publicKey);
  await writeFile(file, `${formatVerifierKey(key)}\n`, { flush: true });
  return { key, sign: (message) => sign(null, message, privateKey) };
}

function refuseName(problem: string): CommandFailure {
  return new CommandFailure(
    problem,
    'Give a name such as newsroom.example/cosigner on the first start, and none later; another name needs another data folder.',
    EXIT.wrongUse,
  );
}
