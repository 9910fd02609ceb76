import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64 } from '../encoding/base64.ts';
import { utf8 } from '../encoding/canonical.ts';
import { toHex } from '../encoding/hex.ts';

/** A key pair for tests, made from its name. */
export interface TestKey {
  readonly name: string;
  readonly secret: Uint8Array;
  readonly publicKey: Uint8Array;
  /** The public key in hexadecimal. */
  readonly hex: string;
}

/** The key pair of a name: always the same. */
export function testKey(name: string): TestKey {
  const secret = sha256(utf8(`test key ${name}`));
  const publicKey = ed25519.getPublicKey(secret);
  return { name, secret, publicKey, hex: toHex(publicKey) };
}

/** A record's id signed by a key, as records carry it. */
export function signId(key: TestKey, id: string): { readonly key: string; readonly signature: string } {
  return { key: key.hex, signature: toHex(ed25519.sign(utf8(`testigo/record/1\n${id}`), key.secret)) };
}

function keyId(name: string, type: number, publicKey: Uint8Array): Uint8Array {
  return sha256(new Uint8Array([...utf8(name), 10, type, ...publicKey])).subarray(0, 4);
}

/** A cosigner's verifier key as genesis names it. */
export function cosignerKey(key: TestKey, name = key.name): string {
  const id = toHex(keyId(name, 4, key.publicKey));
  return `${name}+${id}+${toBase64(new Uint8Array([4, ...key.publicKey]))}`;
}

/** The line of a log's key under a note's text. */
export function noteLine(key: TestKey, name: string, text: string): string {
  const signature = ed25519.sign(utf8(text), key.secret);
  return `— ${name} ${toBase64(new Uint8Array([...keyId(name, 1, key.publicKey), ...signature]))}\n`;
}

/** The line of a cosigner under a checkpoint, at a time in seconds. */
export function cosignatureLine(key: TestKey, text: string, seconds: number, name = key.name): string {
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  const signature = ed25519.sign(utf8(`cosignature/v1\ntime ${seconds}\n${text}`), key.secret);
  return `— ${name} ${toBase64(new Uint8Array([...keyId(name, 4, key.publicKey), ...time, ...signature]))}\n`;
}
