import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { defined, type Result } from '@testigo/basics';
import { KEY_TYPES, makeVerifierKey, type VerifierKey } from '@testigo/ledger';
import { nodeSha256 } from '../../core/ledger/testing/node-tools.ts';

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
  const key = makeVerifierKey(nodeSha256, 'bench.example/log', KEY_TYPES.ed25519, new Uint8Array(raw));
  return { key, publicKey, sign: (message) => sign(null, message, privateKey) };
}

/** The value of what must have worked, or the end of the measurement. */
export function need<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
