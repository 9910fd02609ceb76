import {
  CANONICAL_LIMIT,
  canonicalBytes,
  err,
  fromUtf8,
  type Json,
  ok,
  parseCanonical,
  type Result,
  type Sha256,
  toHex,
} from '@testigo/basics';
import type { RecordId } from './fields.ts';
import { type ElectionRecord, type Identified, recordSchemas, typeOf } from './record.ts';

/** The canonical bytes of a record, signatures included: what is stored, logged and published. */
export function recordBytes(record: ElectionRecord): Uint8Array {
  return canonicalBytes(record as unknown as Json);
}

/** The id of a record: SHA-256 of its canonical bytes without the field `signatures`. */
export function recordId(record: ElectionRecord, sha256: Sha256): RecordId {
  if (!('signatures' in record)) return toHex(sha256(recordBytes(record)));
  const { signatures: _, ...unsigned } = record;
  return toHex(sha256(canonicalBytes(unsigned as unknown as Json)));
}

/** A record with its id. */
export function identify<Kind extends ElectionRecord>(record: Kind, sha256: Sha256): Identified<Kind> {
  return { id: recordId(record, sha256), record };
}

/**
 * Reads a record from its canonical bytes. Refused, with the reason: bytes that are not UTF-8, not canonical, longer than 16 KiB,
 * or not of a known kind with exactly the fields of docs/records.md.
 */
export function parseRecord(bytes: Uint8Array): Result<ElectionRecord, string> {
  if (bytes.length > CANONICAL_LIMIT) return err(`longer than ${CANONICAL_LIMIT} bytes`);
  let text: string;
  try {
    text = fromUtf8(bytes);
  } catch {
    return err('not UTF-8');
  }
  const value = parseCanonical(text);
  return value.ok ? checkRecord(value.value) : value;
}

/** Checks a value against the schema of its kind and the size limit; the first fault is named with its place. */
export function checkRecord(value: unknown): Result<ElectionRecord, string> {
  const type = typeOf(value);
  if (type === null) return err('type: not a known kind of record');
  const parsed = recordSchemas[type].safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return err(`${issue?.path.join('.') || type}: ${issue?.message ?? 'invalid'}`);
}
