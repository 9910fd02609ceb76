import { assert, err, ok, type Result, type Sha256 } from '@testigo/basics';
import { fromBase64, toBase64 } from '../text/base64.ts';
import { joinBytes } from '../text/join-bytes.ts';
import { KEY_TYPES, type KeyId, type KeyType, keyIdOf } from './key-id.ts';
import { isKeyName } from './key-name.ts';

/** A public key with its name and type: what a verifier is configured with. */
export interface VerifierKey {
  readonly name: string;
  readonly type: KeyType;
  readonly keyId: KeyId;
  readonly publicKey: Uint8Array;
}

const VKEY = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/;

/** Bytes of a public key by type. */
const PUBLIC_KEY_BYTES: { readonly [type: number]: number } = {
  [KEY_TYPES.ed25519]: 32,
  [KEY_TYPES.cosignature]: 32,
  [KEY_TYPES.mlDsa44]: 1312,
};

/** A key of a type under a name. */
export function makeVerifierKey(sha256: Sha256, name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  assert(isKeyName(name), 'a key name is not empty and has neither white space nor plus');
  assert(publicKey.length === PUBLIC_KEY_BYTES[type], 'a public key has the length of its type');
  return { name, type, publicKey, keyId: keyIdOf(sha256, name, type, publicKey) };
}

/** A key as text: `name+key id+base64(type ‖ public key)` (c2sp.org/signed-note, Verifier keys). */
export function formatVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${toBase64(joinBytes([Uint8Array.of(type), publicKey]))}`;
}

/** Reads a key from its text. The error says what is wrong: the form, a type that is not known, a key id that is not its key's. */
export function parseVerifierKey(sha256: Sha256, text: string): Result<VerifierKey, string> {
  const [, name = '', keyId, base64 = ''] = VKEY.exec(text) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes === undefined) return err('not of the form name+key id+base64');
  const type = Object.values(KEY_TYPES).find((known) => known === bytes[0]);
  if (type === undefined) return err(`a key of unknown type ${bytes[0] ?? 'none'}`);
  const publicKey = bytes.subarray(1);
  if (publicKey.length !== PUBLIC_KEY_BYTES[type]) return err(`a key of ${publicKey.length} bytes`);
  const key = makeVerifierKey(sha256, name, type, publicKey);
  return key.keyId === keyId ? ok(key) : err(`its key id is ${key.keyId}, not ${keyId}`);
}
