import { createHash, createHmac, createPublicKey, sign, verify } from 'node:crypto';
import { byCodeUnit, type Sha256 } from '@testigo/basics';
import { createEd25519 } from '@testigo/ledger';
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

/** How Ed25519 signatures are checked: strictly, so that no two verifiers differ, with Node's own arithmetic. */
export const ed25519 = createEd25519((publicKey, message, signature) => {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, signature);
});

/** Checks a record's signature; anything that is no key or no signature is a no. */
export const verifySignature: VerifySignature = (key, message, signature) =>
  ed25519.verify(Buffer.from(key, 'hex'), message, Buffer.from(signature, 'hex'));

/** The tag under which a person appears at one table: the same person there, nobody elsewhere (docs/records.md, section 2). */
export function personTag(deskSecret: Uint8Array, person: string, table: string): string {
  return createHmac('sha256', deskSecret).update(`${person}\n${table}`).digest('hex').slice(0, 32);
}
