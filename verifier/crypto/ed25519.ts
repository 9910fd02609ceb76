import { ed25519 } from '@noble/curves/ed25519.js';
import { toHex } from '../encoding/hex.ts';
import type { Cryptography } from './hashing.ts';

const acceptable = new Map<string, boolean>();
const MOST_REMEMBERED = 10_000;

/** The group's neutral element as it is encoded: 01 and zeros. */
function isIdentity(encoded: Uint8Array): boolean {
  return encoded[0] === 1 && encoded.subarray(1, 32).every((byte) => byte === 0);
}

function examineKey(key: Uint8Array): boolean {
  if (key.length !== 32 || isIdentity(key)) return false;
  try {
    return ed25519.Point.fromBytes(key).isTorsionFree();
  } catch {
    return false;
  }
}

/** Whether a public key is canonical, of the prime-order subgroup and not the identity (bundle-format.md, section 1). */
function isAcceptableKey(key: Uint8Array): boolean {
  const name = toHex(key);
  const known = acceptable.get(name);
  if (known !== undefined) return known;
  const verdict = examineKey(key);
  if (acceptable.size < MOST_REMEMBERED) acceptable.set(name, verdict);
  return verdict;
}

/**
 * Ed25519 under the strict profile of bundle-format.md, section 1. With A in the prime-order subgroup, S·B − k·A is there too; a
 * signature whose R is exactly its encoding therefore has a canonical R without torsion, and only the identity is left to refuse.
 */
export function verifyEd25519(
  cryptography: Cryptography,
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64 || isIdentity(signature) || !isAcceptableKey(key)) return false;
  return cryptography.ed25519Equation(key, message, signature);
}
