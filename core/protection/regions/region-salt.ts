import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '@testigo/basics';

/** The salt of a region: 32 bytes of HKDF-SHA256 from the capture's secret, without salt, its info `region/v1` and the index in two bytes. */
export function regionSalt(secret: Uint8Array, index: number): Uint8Array {
  return hkdf(sha256, secret, undefined, new Uint8Array([...utf8('region/v1'), index >> 8, index & 0xff]), 32);
}
