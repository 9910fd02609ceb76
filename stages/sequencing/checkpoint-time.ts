import { parseNote } from '@testigo/ledger';
import type { RecordId } from '@testigo/record';
import { originOf } from './log-signer.ts';

/** Bytes of a cosignature: the time, and a signature by Ed25519 (c2sp.org/tlog-cosignature). */
const COSIGNATURE_BYTES = 72;

/** When a checkpoint of our own was signed, in seconds since 1970 and to the quarter of an hour, by the log's own cosignature; null where it bears none. */
export function checkpointTime(election: RecordId, note: string): number | null {
  const parsed = parseNote(note);
  if (!parsed.ok) return null;
  const origin = originOf(election);
  const own = parsed.value.signatures.find(
    ({ name, signature }) => name === origin && signature.length === COSIGNATURE_BYTES,
  );
  if (own === undefined) return null;
  const { buffer, byteOffset } = own.signature;
  return Number(new DataView(buffer, byteOffset, COSIGNATURE_BYTES).getBigUint64(0));
}
