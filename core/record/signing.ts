import { utf8 } from '@testigo/basics';
import type { RecordId, Signature } from './fields.ts';
import type { KeyGroup } from './genesis.ts';

/** The bytes that a key signs to stand behind a record (docs/records.md, section 2). */
export function signedBytes(id: RecordId): Uint8Array {
  return utf8(`testigo/record/1\n${id}`);
}

/** Checks an Ed25519 signature; key and signature in hexadecimal. Handed to the pure packages, as they hold no cryptography. */
export type VerifySignature = (key: string, message: Uint8Array, signature: string) => boolean;

/** Whether enough distinct keys of a group signed a record validly (docs/records.md, section 2). */
export function isSignedBy(
  { keys, threshold }: KeyGroup,
  id: RecordId,
  signatures: readonly Signature[],
  verify: VerifySignature,
): boolean {
  const message = signedBytes(id);
  const signers = new Set<string>();
  for (const { key, signature } of signatures) {
    if (keys.includes(key) && !signers.has(key) && verify(key, message, signature)) signers.add(key);
  }
  return signers.size >= threshold;
}
