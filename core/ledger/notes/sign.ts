import { assert, utf8 } from '@testigo/basics';
import { cosignedBytes, writeCosignature } from './cosigned-bytes.ts';
import { KEY_TYPES } from './key-id.ts';
import { formatNote, hasControlCharacters, type NoteSignature } from './note.ts';
import type { VerifierKey } from './verifier-key.ts';

/** Signs bytes with the secret key of a verifier key: Ed25519, 64 bytes. A port: a file, a token, another process. */
export type SignBytes = (message: Uint8Array) => Uint8Array;

/** Signs the text of a note with a key of type 0x01. */
export function signText(key: VerifierKey, sign: SignBytes, text: string): NoteSignature {
  assert(key.type === KEY_TYPES.ed25519, 'a note is signed with a key of type 0x01');
  return { name: key.name, keyId: key.keyId, signature: sign(utf8(text)) };
}

/** Cosigns the text of a checkpoint at a time, in seconds since 1970, with a key of type 0x04. */
export function cosignText(key: VerifierKey, sign: SignBytes, text: string, time: number): NoteSignature {
  assert(key.type === KEY_TYPES.cosignature, 'a checkpoint is cosigned with a key of type 0x04');
  const signature = writeCosignature({ time, signature: sign(cosignedBytes(time, text)) });
  return { name: key.name, keyId: key.keyId, signature };
}

/** A text signed by one key, as a note. The text ends in a newline and has no other control character. */
export function signNote(key: VerifierKey, sign: SignBytes, text: string): string {
  assert(text.endsWith('\n') && text.isWellFormed() && !hasControlCharacters(text), 'the text can be that of a note');
  return formatNote({ text, signatures: [signText(key, sign, text)] });
}
