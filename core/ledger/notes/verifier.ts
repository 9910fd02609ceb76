import { err, ok, type Result, utf8 } from '@testigo/basics';
import type { Ed25519 } from '../ed25519/strict.ts';
import { cosignedBytes, readCosignature } from './cosigned-bytes.ts';
import { KEY_TYPES, type KeyId } from './key-id.ts';
import { formatVerifierKey, type VerifierKey } from './verifier-key.ts';

/** Whoever's signatures are to be checked: a key and how it signs. */
export interface Verifier {
  readonly name: string;
  readonly keyId: KeyId;
  readonly key: VerifierKey;
  /** Whether a signature (without its key id) is this key's, for the text of a note. */
  verify(text: string, signature: Uint8Array): boolean;
}

/** Makes a verifier of a key. Refused: types whose signatures are not checked yet, and public keys no careful verifier accepts. */
export function createVerifier(ed25519: Ed25519, key: VerifierKey): Result<Verifier, string> {
  const { name, keyId, type, publicKey } = key;
  if (type === KEY_TYPES.mlDsa44) return err('signatures of ML-DSA-44 are not checked yet');
  if (!ed25519.acceptsKey(publicKey)) return err(`${formatVerifierKey(key)} is no sound Ed25519 key`);
  if (type === KEY_TYPES.ed25519) {
    const verify = (text: string, signature: Uint8Array) => ed25519.verify(publicKey, utf8(text), signature);
    return ok({ name, keyId, key, verify });
  }
  return ok({
    name,
    keyId,
    key,
    verify(text, signature) {
      const parts = readCosignature(signature);
      return parts !== undefined && ed25519.verify(publicKey, cosignedBytes(parts.time, text), parts.signature);
    },
  });
}
