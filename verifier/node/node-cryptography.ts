import * as crypto from 'node:crypto';
import type { Cryptography } from '../crypto/hashing.ts';

/** How a bare Ed25519 key begins as SubjectPublicKeyInfo (RFC 8410). */
const KEY_HEADER = Buffer.from('302a300506032b6570032100', 'hex');
const keys = new Map<string, crypto.KeyObject>();
const MOST_KEYS = 10_000;

function keyObject(key: Uint8Array): crypto.KeyObject {
  const name = Buffer.from(key).toString('hex');
  let object = keys.get(name);
  if (object === undefined) {
    object = crypto.createPublicKey({ key: Buffer.concat([KEY_HEADER, key]), format: 'der', type: 'spki' });
    if (keys.size < MOST_KEYS) keys.set(name, object);
  }
  return object;
}

/** The bytes of a text of which each character is one. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/**
 * `crypto.hash` came with Node 20.12; before, a hash object does the same more slowly. Asked for as text, a hash comes in half the time: memory
 * outside of JavaScript's own is dear.
 */
const sha256: (bytes: Uint8Array) => Uint8Array =
  'hash' in crypto
    ? (bytes) => bytesOf(crypto.hash('sha256', bytes, 'binary'))
    : (bytes: Uint8Array) =>
        (crypto as { createHash: typeof crypto.createHash }).createHash('sha256').update(bytes).digest();

/** Node's own cryptography (OpenSSL). */
export const nodeCryptography: Cryptography = {
  sha256,
  startSha256: () => {
    const hash = crypto.createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  ed25519Equation: (key, message, signature) => crypto.verify(null, message, keyObject(key), signature),
};
