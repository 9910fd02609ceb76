import { createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import { defined, type Result, type Sha256 } from '@testigo/basics';
import { type Ed25519Equation, KEY_TYPES, makeVerifierKey, type VerifierKey } from '@testigo/ledger';

/** SHA-256 of Node, the fastest that it has. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** Bytes of a record as they are in an election: a reading of 40 figures is longer, a vouch is shorter. */
export const RECORD_BYTES = 161;

/** A record of the usual length, each another. */
export function recordOf(index: number): Uint8Array {
  const bytes = new Uint8Array(RECORD_BYTES);
  new DataView(bytes.buffer).setFloat64(0, index);
  return bytes;
}

/** A key pair of this run. */
export interface BenchKey {
  readonly key: VerifierKey;
  readonly publicKey: KeyObject;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** Makes a key pair. */
export function makeBenchKey(): BenchKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(defined(publicKey.export({ format: 'jwk' }).x, 'a public key'), 'base64url');
  const key = makeVerifierKey(sha256, 'bench.example/log', KEY_TYPES.ed25519, new Uint8Array(raw));
  return { key, publicKey, sign: (message) => sign(null, message, privateKey) };
}

/** The equation of Ed25519 by node:crypto. */
export function createNodeEquation(): Ed25519Equation {
  const keys = new Map<string, KeyObject>();
  return (publicKey, message, signature) => {
    const x = Buffer.from(publicKey).toString('base64url');
    const key = keys.get(x) ?? createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    keys.set(x, key);
    return verify(null, message, key, signature);
  };
}

/** The value of what must have worked, or the end of the measurement. */
export function need<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
