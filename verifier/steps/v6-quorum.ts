import type { Cryptography } from '../crypto/hashing.ts';
import { toHex } from '../encoding/hex.ts';
import { type Note, type NoteKey, readVerifierKey, verifyNote } from '../log/note.ts';
import type { Genesis } from '../record/records.ts';
import type { StepName } from '../words/steps.ts';
import type { Protocol } from './report.ts';

/**
 * V6: at least the threshold of the cosigners that genesis names stand behind a checkpoint. Each key counts once, and each name once,
 * however often it is listed or signs.
 */
export function checkQuorum(
  protocol: Protocol,
  cryptography: Cryptography,
  genesis: Genesis,
  note: Note,
  step: StepName = 'V6',
): void {
  const { keys: texts, threshold } = genesis.keys.cosigners;
  const keys: NoteKey[] = [];
  for (const found of texts) {
    const key = readVerifierKey(cryptography, found);
    if (key?.type === 0x04) keys.push(key);
    else protocol.fail(step, 'cosigner-key', { found });
  }
  const { signed, broken } = verifyNote(cryptography, note, keys);
  for (const key of broken) protocol.fail(step, 'cosignature-broken', { found: key.name });
  const names = new Set<string>();
  const publicKeys = new Set<string>();
  let found = 0;
  for (const key of signed) {
    const digits = toHex(key.publicKey);
    if (names.has(key.name) || publicKeys.has(digits)) continue;
    names.add(key.name);
    publicKeys.add(digits);
    found++;
  }
  if (found < threshold) protocol.fail(step, 'no-quorum', { found, wanted: threshold });
  if (threshold === 0) {
    protocol.notCosigned = true;
    protocol.tell(step, 'not-cosigned');
  }
  protocol.done(step);
}
