import { fromHex, type Sha256, toHex, utf8 } from '@testigo/basics';
import { joinBytes } from '../text/join-bytes.ts';

/** Short mark of a key, as 8 lower-case hexadecimal digits. Not a strong hash: it only says which key to try. */
export type KeyId = string;

/** Types of keys and of the signatures that they make (c2sp.org/signed-note, Signature types). */
export const KEY_TYPES = {
  /** Ed25519 over the text of the note. */
  ed25519: 0x01,
  /** Ed25519 cosignature over a checkpoint and a time. */
  cosignature: 0x04,
  /** ML-DSA-44 cosignature: its keys are read, its signatures not checked yet. */
  mlDsa44: 0x06,
} as const;

/** One of {@link KEY_TYPES}. */
export type KeyType = (typeof KEY_TYPES)[keyof typeof KEY_TYPES];

/** Key id by the rule that signed-note recommends: SHA-256(name ‖ newline ‖ type ‖ public key), its first four bytes. */
export function keyIdOf(sha256: Sha256, name: string, type: KeyType, publicKey: Uint8Array): KeyId {
  const hash = sha256(joinBytes([utf8(`${name}\n`), Uint8Array.of(type), publicKey]));
  return keyIdOfBytes(hash.subarray(0, 4));
}

/** The key id that four bytes stand for. */
export function keyIdOfBytes(bytes: Uint8Array): KeyId {
  return toHex(bytes);
}

/** The four bytes of a key id. */
export function bytesOfKeyId(keyId: KeyId): Uint8Array {
  return fromHex(keyId);
}
