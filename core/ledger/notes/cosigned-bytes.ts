import { assert, utf8 } from '@testigo/basics';

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** A cosignature of type 0x04 taken apart. */
export interface Cosignature {
  /** When it was made, in seconds since 1970 (POSIX). */
  readonly time: number;
  /** The Ed25519 signature. */
  readonly signature: Uint8Array;
}

/** What a cosigner signs: a header, the time and the text of the checkpoint (c2sp.org/tlog-cosignature, Ed25519 signed message). */
export function cosignedBytes(time: number, text: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/** A cosignature as a note carries it: the time as a big-endian uint64, then the signature. */
export function writeCosignature({ time, signature }: Cosignature): Uint8Array {
  assert(Number.isSafeInteger(time) && time >= 0, 'a time is a natural number of seconds');
  const bytes = new Uint8Array(TIME_BYTES + SIGNATURE_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  bytes.set(signature, TIME_BYTES);
  return bytes;
}

/** Takes a cosignature apart; undefined where its length or its time (beyond 2^53 - 1) cannot be one's. */
export function readCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  return Number.isSafeInteger(time) ? { time, signature: bytes.subarray(TIME_BYTES) } : undefined;
}
