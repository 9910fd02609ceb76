import type { Result } from '@testigo/basics';
import type { Tile } from '@testigo/ledger';
import type { Hash } from '@testigo/record';
import type { LogEvidence } from './log-evidence.ts';

/** The log at the size that is published. */
export interface PublishedLog {
  /** Leaves that are public. */
  readonly size: number;
  /** Root of the tree of so many leaves. */
  readonly root: Uint8Array;
  /** The note of the checkpoint of this size; null for an empty tree. */
  readonly checkpoint: string | null;
  /** Where the log is longer: its newest checkpoint, and the consistency proof up to it in base64. */
  readonly newest: { readonly checkpoint: string; readonly proof: readonly string[] } | null;
  /** The canonical bytes of the signed release, in an election whose release is held. */
  readonly release: Uint8Array | null;
  /** Who stands behind the checkpoint, for the pages. */
  readonly evidence: LogEvidence;
  /** A tile or entry bundle of the tree of this size. */
  tile(tile: Tile): Promise<Result<Uint8Array, string>>;
  /** The documents that its records pin and that are public. */
  documents(): AsyncIterable<PinnedDocument>;
  /** Signs the text of `latest.json` as the log; the whole note comes back. */
  sign(text: string): string;
}

/** A document that genesis or another record pins by hash. */
export interface PinnedDocument {
  readonly sha256: Hash;
  /** Canonical JSON, or the text of a table list. */
  readonly kind: 'json' | 'txt';
  /** Its bytes, a piece at a time. */
  readonly pieces: () => AsyncIterable<Uint8Array | string>;
}
