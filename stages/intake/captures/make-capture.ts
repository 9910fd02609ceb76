import type { Sha256 } from '@testigo/basics';
import {
  type Capture,
  type CaptureClass,
  type Hash,
  type Identified,
  identify,
  type PinnedFile,
  type RecordId,
} from '@testigo/record';

/** What is known of a capture when it comes in. */
export interface CaptureOrigin {
  readonly election: RecordId;
  readonly class: CaptureClass;
  /** Key id of the scan centre. */
  readonly station?: string;
}

/** What a capture commits to, and where it lies for the custodians. */
export interface CaptureEvidence {
  /** Root of the salted tree over its regions: who holds an image can't find its record, who holds the salts can show that they belong together. */
  readonly commitment: Hash;
  /** The file in which everything is sealed. */
  readonly sealed?: PinnedFile;
}

/** The record of something received. */
export function makeCapture(
  { election, class: kind, station }: CaptureOrigin,
  evidence: CaptureEvidence,
  sha256: Sha256,
): Identified<Capture> {
  const from = station === undefined ? {} : { station };
  const sealed = evidence.sealed === undefined ? {} : { sealed: evidence.sealed };
  return identify<Capture>(
    { v: 1, type: 'capture', election, class: kind, commitment: evidence.commitment, ...sealed, ...from },
    sha256,
  );
}
