import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import type { Cryptography } from './hashing.ts';

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at] ?? 0);
  return value;
}

function equation(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const { Point } = ed25519;
  const order = Point.Fn.ORDER;
  const scalar = littleEndian(signature.subarray(32));
  if (scalar >= order) return false;
  const joined = new Uint8Array(64 + message.length);
  joined.set(signature.subarray(0, 32));
  joined.set(key, 32);
  joined.set(message, 64);
  const challenge = littleEndian(sha512(joined)) % order;
  try {
    const minus = Point.fromBytes(key).negate().multiplyUnsafe(challenge);
    const found = Point.BASE.multiplyUnsafe(scalar).add(minus).toBytes();
    return found.every((byte, at) => byte === signature[at]);
  } catch {
    return false;
  }
}

const unused = sha256.create();
const hasher = sha256.create();
const place = new Uint8Array(32);

/** SHA-256 with one hasher for all: to make one costs as much as hashing a few blocks. */
function hashAtOnce(bytes: Uint8Array): Uint8Array {
  unused._cloneInto(hasher).update(bytes).digestInto(place);
  return place.slice();
}

/** Cryptography in plain JavaScript (noble), for browsers: synchronous, and the same in all of them. */
export const portableCryptography: Cryptography = {
  sha256: hashAtOnce,
  startSha256: () => {
    const stream = sha256.create();
    return { update: (bytes) => void stream.update(bytes), digest: () => stream.digest() };
  },
  ed25519Equation: equation,
};
