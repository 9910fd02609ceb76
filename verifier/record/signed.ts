import { verifyEd25519 } from '../crypto/ed25519.ts';
import type { Cryptography } from '../crypto/hashing.ts';
import { utf8 } from '../encoding/canonical.ts';
import { fromHex } from '../encoding/hex.ts';
import type { KeyedSignature, Quorum } from './records.ts';

/**
 * How many distinct keys of a quorum signed a record validly (records.md, section 2), counted no further than its threshold.
 * Signatures by other keys are passed over.
 */
export function countSigners(
  cryptography: Cryptography,
  id: string,
  signatures: readonly KeyedSignature[],
  quorum: Quorum,
): number {
  const message = utf8(`testigo/record/1\n${id}`);
  const signers = new Set<string>();
  for (const { key, signature } of signatures) {
    if (signers.size >= quorum.threshold) break;
    if (signers.has(key) || !quorum.keys.includes(key)) continue;
    const keyBytes = fromHex(key);
    const signatureBytes = fromHex(signature);
    if (keyBytes === null || signatureBytes === null) continue;
    if (verifyEd25519(cryptography, keyBytes, message, signatureBytes)) signers.add(key);
  }
  return signers.size;
}
