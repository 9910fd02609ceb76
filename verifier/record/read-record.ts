import type { Cryptography } from '../crypto/hashing.ts';
import { isObject, type JsonObject, readCanonicalRecord, utf8, writeCanonical } from '../encoding/canonical.ts';
import { faultOfRecord } from './record-forms.ts';
import type { LogRecord } from './records.ts';

/** Bytes of a record at most (records.md, section 1). */
export const MAX_RECORD_BYTES = 16 * 1024;

/** A record out of a leaf. */
export interface ReadRecord {
  /** The 32 bytes of its id. */
  readonly id: Uint8Array;
  readonly record: LogRecord;
  /** The election that it names; undefined for genesis. */
  readonly election: string | undefined;
}

/** Why a leaf is no record. */
export type RecordFault = 'record-too-large' | 'not-canonical' | 'unknown-type' | 'record-form';

function idOf(cryptography: Cryptography, leaf: Uint8Array, object: JsonObject): Uint8Array {
  if (object.signatures === undefined) return cryptography.sha256(leaf);
  const { signatures: _, ...unsigned } = object;
  return cryptography.sha256(utf8(writeCanonical(unsigned)));
}

/** Reads a leaf: its canonical form, its type and the fields of that type (V8). */
export function readRecord(cryptography: Cryptography, leaf: Uint8Array): ReadRecord | RecordFault {
  if (leaf.length > MAX_RECORD_BYTES) return 'record-too-large';
  const object = readCanonicalRecord(leaf);
  if (object === null || !isObject(object)) return 'not-canonical';
  const fault = faultOfRecord(object);
  if (fault !== null) return fault;
  // Its form has just been held against the type's fields; the interfaces of records.ts name those fields.
  const record = object as unknown as LogRecord;
  return { id: idOf(cryptography, leaf, object), record, election: object.election as string | undefined };
}
