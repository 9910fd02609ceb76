import type { Sha256 } from '@testigo/basics';
import { fromHex, toHex } from '@testigo/basics';
import { type Capture, type CaptureClass, type Hash, type Identified, identify, type RecordId } from '@testigo/record';

/** What is known of a capture when it comes in. */
export interface CaptureOrigin {
  readonly election: RecordId;
  readonly class: CaptureClass;
  /** Key id of the scan centre. */
  readonly station?: string;
}

/**
 * The record of something received. Its commitment is the SHA-256 of 32 random bytes of salt and the SHA-256 of each part, so that nobody
 * who holds an image can find its record, while who holds the salt can prove that they belong together.
 */
export function makeCapture(
  origin: CaptureOrigin,
  parts: readonly Hash[],
  salt: Uint8Array,
  sha256: Sha256,
): Identified<Capture> {
  const bytes = Uint8Array.from([...salt, ...parts.flatMap((part) => [...fromHex(part)])]);
  const { election, class: kind, station } = origin;
  const commitment = toHex(sha256(bytes));
  return identify<Capture>(
    { v: 1, type: 'capture', election, class: kind, commitment, ...(station === undefined ? {} : { station }) },
    sha256,
  );
}
