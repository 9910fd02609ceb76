import { verifyEd25519 } from '../crypto/ed25519.ts';
import type { Cryptography } from '../crypto/hashing.ts';
import { fromBase64 } from '../encoding/base64.ts';
import { fromUtf8, utf8 } from '../encoding/canonical.ts';
import { sameBytes } from '../encoding/hex.ts';

/** Limits of bundle-format.md, section 4. */
const MAX_NOTE_BYTES = 1 << 20;
const MAX_SIGNATURES = 100;

/** One signature line of a note: who says to have signed, with which key, and the bytes behind the key's id. */
export interface NoteSignature {
  readonly name: string;
  /** First four bytes of the hash that identifies the key. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** A C2SP signed note, taken apart. Its signatures are not verified yet. */
export interface Note {
  /** What is signed, with its last line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A key that signs notes. `type` is 0x01 (Ed25519 over the text) or 0x04 (cosignature with a time). */
export interface NoteKey {
  readonly name: string;
  readonly type: 0x01 | 0x04;
  readonly publicKey: Uint8Array;
  readonly keyId: Uint8Array;
}

/** A key's id: the first 4 bytes of SHA-256(name, line feed, type, public key). */
export function noteKey(cryptography: Cryptography, name: string, type: 0x01 | 0x04, publicKey: Uint8Array): NoteKey {
  const label = utf8(`${name}\n`);
  const bytes = new Uint8Array(label.length + 1 + publicKey.length);
  bytes.set(label);
  bytes[label.length] = type;
  bytes.set(publicKey, label.length + 1);
  return { name, type, publicKey, keyId: cryptography.sha256(bytes).slice(0, 4) };
}

/** Whether a name may stand in a signature line: not empty, no white space, no plus sign. */
function isName(name: string): boolean {
  return name !== '' && !/[\s\u0085+]/u.test(name);
}

/** Reads a verifier key, `name+8 hexadecimal digits+base64`; null where it is not one or its id is another's. */
export function readVerifierKey(cryptography: Cryptography, text: string): NoteKey | null {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text);
  const [, name = '', id = '', encoded = ''] = parts ?? [];
  const bytes = fromBase64(encoded);
  if (!isName(name) || bytes === null || bytes.length !== 33) return null;
  const type = bytes[0];
  if (type !== 0x01 && type !== 0x04) return null;
  const key = noteKey(cryptography, name, type, bytes.slice(1));
  return [...key.keyId].map((byte) => byte.toString(16).padStart(2, '0')).join('') === id ? key : null;
}

function readSignature(line: string): NoteSignature | null {
  if (!line.startsWith('— ')) return null;
  const space = line.indexOf(' ', 2);
  const name = line.slice(2, space);
  const bytes = space < 0 ? null : fromBase64(line.slice(space + 1));
  if (!isName(name) || bytes === null || bytes.length < 5) return null;
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function hasControls(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 0x20 && byte !== 0x0a);
}

/** Takes a note apart; null where its form is not that of C2SP signed-note, or it passes the limits. */
export function readNote(bytes: Uint8Array): Note | null {
  if (bytes.length > MAX_NOTE_BYTES || hasControls(bytes)) return null;
  const whole = fromUtf8(bytes);
  if (whole === null) return null;
  const gap = whole.lastIndexOf('\n\n');
  if (gap < 0 || !whole.endsWith('\n') || gap + 2 >= whole.length) return null;
  const lines = whole.slice(gap + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = readSignature(line);
    if (signature === null) return null;
    signatures.push(signature);
  }
  return { text: whole.slice(0, gap + 1), signatures };
}

function verifyLine(cryptography: Cryptography, text: string, key: NoteKey, signature: Uint8Array): boolean {
  if (key.type === 0x01) return verifyEd25519(cryptography, key.publicKey, utf8(text), signature);
  if (signature.length !== 72) return false;
  const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  const message = utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
  return verifyEd25519(cryptography, key.publicKey, message, signature.subarray(8));
}

/** Which of the known keys signed a note. */
export interface NoteVerdict {
  readonly signed: readonly NoteKey[];
  /** Known keys under whose name and id a line stands that does not verify: the whole note is refused. */
  readonly broken: readonly NoteKey[];
}

/** Verifies the lines of known keys; lines by unknown keys are passed over. */
export function verifyNote(cryptography: Cryptography, note: Note, keys: readonly NoteKey[]): NoteVerdict {
  const signed = new Set<NoteKey>();
  const broken = new Set<NoteKey>();
  for (const line of note.signatures) {
    for (const key of keys) {
      if (key.name !== line.name || !sameBytes(key.keyId, line.keyId)) continue;
      (verifyLine(cryptography, note.text, key, line.signature) ? signed : broken).add(key);
    }
  }
  return { signed: [...signed], broken: [...broken] };
}
