import { parseNote } from '@testigo/ledger';

/** A cosignature without its key id: the time in seconds, and 64 bytes of signature. */
const COSIGNATURE_BYTES = 72;

/**
 * When the log itself says that it was signed, to the quarter of an hour (docs/bundle-format.md, Checkpoint), as ISO 8601; null where it does not say. Whether the
 * signature holds is for verifiers to find out.
 */
export function timeOfCheckpoint(note: string | null, origin: string): string | null {
  const parsed = note === null ? null : parseNote(note);
  if (parsed === null || !parsed.ok) return null;
  const own = parsed.value.signatures.find(
    ({ name, signature }) => name === origin && signature.length === COSIGNATURE_BYTES,
  );
  if (own === undefined) return null;
  const { buffer, byteOffset } = own.signature;
  const seconds = Number(new DataView(buffer, byteOffset).getBigUint64(0));
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}Z`;
}
