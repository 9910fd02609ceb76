import { utf8 } from '@testigo/basics';
import type { RecordId } from './fields.ts';

/** The bytes that a key signs to stand behind a record (docs/records.md, section 2). */
export function signedBytes(id: RecordId): Uint8Array {
  return utf8(`testigo/record/1\n${id}`);
}

/** Checks an Ed25519 signature; key and signature in hexadecimal. Handed to the pure packages, as they hold no cryptography. */
export type VerifySignature = (key: string, message: Uint8Array, signature: string) => boolean;
