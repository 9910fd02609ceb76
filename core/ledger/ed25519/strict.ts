import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { equalBytes, toHex } from '@testigo/basics';
import { joinBytes } from '../text/join-bytes.ts';

/**
 * Ed25519 as every verifier of the ledger must check it, so that no note is valid for one of them and not for another
 * (docs/ledger.md, Signatures).
 */
export interface Ed25519 {
  /** Whether a public key is one to trust: canonical, on the curve, in the subgroup of prime order, not the identity. */
  acceptsKey(publicKey: Uint8Array): boolean;
  /** Whether a signature of 64 bytes is valid for a message and a public key of 32 bytes. Never throws. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/**
 * The plain equation R = S·B - k·A without cofactor, compared by the encoding of R, for inputs that passed the checks
 * of this file. A port, since node:crypto does it ten times faster. With A in the subgroup of prime order it also shows
 * that R is, so R needs no check of its own.
 */
export type Ed25519Equation = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

type Point = InstanceType<typeof ed25519.Point>;

const { Point } = ed25519;
const { Fn } = Point;

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const IDENTITY = Point.ZERO.toBytes();

/** Public keys whose check is remembered. */
const KEPT_KEYS = 128;

/** A key that checked this many signatures gets a table of its multiples: 3 ms once, and each further one takes a third of the time. */
const USES_BEFORE_TABLE = 8;
const TABLE_WINDOW_BITS = 4;

/** A sound public key as a point of the curve, and how often it was used. */
interface KeptKey {
  readonly point: Point;
  uses: number;
}

/** Makes a verifier; keys that were checked are remembered, the last 128 of them. */
export function createEd25519(equation?: Ed25519Equation): Ed25519 {
  const kept = new Map<string, KeptKey | null>();
  const keep = (publicKey: Uint8Array): KeptKey | null => {
    const name = toHex(publicKey);
    const known = kept.get(name);
    if (known !== undefined) return known;
    const point = decodeKey(publicKey);
    const key = point === null ? null : { point, uses: 0 };
    const [oldest] = kept.keys();
    if (kept.size >= KEPT_KEYS && oldest !== undefined) kept.delete(oldest);
    kept.set(name, key);
    return key;
  };
  return {
    acceptsKey: (publicKey) => publicKey.length === KEY_BYTES && keep(publicKey) !== null,
    verify(publicKey, message, signature) {
      if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
      const commitment = signature.subarray(0, KEY_BYTES);
      const response = littleEndian(signature.subarray(KEY_BYTES));
      if (response >= Fn.ORDER || equalBytes(commitment, IDENTITY)) return false;
      const key = keep(publicKey);
      if (key === null) return false;
      if (equation !== undefined) return equation(publicKey, message, signature);
      const challenge = Fn.create(littleEndian(sha512(joinBytes([commitment, publicKey, message]))));
      const point = Point.BASE.multiplyUnsafe(response).subtract(pointToMultiply(key).multiplyUnsafe(challenge));
      return equalBytes(point.toBytes(), commitment);
    },
  };
}

/** Public key of a secret key, its seed of 32 bytes (RFC 8032, section 5.1.5). */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** Signs a message with a seed of 32 bytes; the same signature each time (RFC 8032, section 5.1.6). */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

function pointToMultiply(key: KeptKey): Point {
  key.uses += 1;
  if (key.uses === USES_BEFORE_TABLE) key.point.precompute(TABLE_WINDOW_BITS);
  return key.point;
}

function decodeKey(publicKey: Uint8Array): Point | null {
  let point: Point;
  try {
    point = Point.fromBytes(publicKey, false);
  } catch {
    return null;
  }
  return !point.is0() && point.isTorsionFree() ? point : null;
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(Uint8Array.from(bytes).reverse())}`);
}
