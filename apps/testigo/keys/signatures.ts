import { createHash, createHmac, createPublicKey, sign, verify } from 'node:crypto';
import { byCodeUnit, type Sha256 } from '@testigo/basics';
import { type RecordId, type Signature, signedBytes, type VerifySignature } from '@testigo/record';
import type { SigningKey } from './key-folder.ts';

/** SHA-256 by Node's own implementation. */
export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** Signs a record with several keys; the signatures come sorted by key. */
export function signRecord(id: RecordId, keys: readonly SigningKey[]): readonly Signature[] {
  const message = signedBytes(id);
  return keys
    .map(({ publicKey, privateKey }) => ({
      key: publicKey,
      signature: sign(null, message, privateKey).toString('hex'),
    }))
    .sort((one, two) => byCodeUnit(one.key, two.key));
}

/** Checks Ed25519 signatures with Node's own implementation; anything that is no key or no signature is a no. */
export const verifySignature: VerifySignature = (key, message, signature) => {
  try {
    const x = Buffer.from(key, 'hex').toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, message, publicKey, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
};

/** The tag under which a person appears at one table: the same person there, nobody elsewhere (docs/records.md, section 2). */
export function personTag(deskSecret: Uint8Array, person: string, table: string): string {
  return createHmac('sha256', deskSecret).update(`${person}\n${table}`).digest('hex').slice(0, 32);
}
