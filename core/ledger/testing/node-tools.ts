import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Sha256 } from '@testigo/basics';
import type { Ed25519Equation } from '../index.ts';

/** SHA-256 of Node. */
export const nodeSha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** The equation of Ed25519 by node:crypto, which compares the encoding of R as the port asks. */
export function createNodeEquation(): Ed25519Equation {
  const keys = new Map<string, KeyObject>();
  return (publicKey, message, signature) => {
    const x = Buffer.from(publicKey).toString('base64url');
    const key = keys.get(x) ?? createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    keys.set(x, key);
    return verify(null, message, key, signature);
  };
}
