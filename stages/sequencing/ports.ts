import type { LogFile, Verifier } from '@testigo/ledger';

/** A signed checkpoint of the log. */
export interface SignedCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  /** The note, with every signature known. */
  readonly note: string;
}

/** The log while one alone works on its checkpoints. */
export interface LogChange {
  /** How many leaves stand in the log, signed for or not. Their order never changes again. */
  readonly size: number;
  /** The checkpoint of the largest size; null before the first one. */
  readonly last: SignedCheckpoint | null;
  /** Whether the log was put back from a backup and nobody has said since that no newer one was signed. */
  readonly isUnproven: boolean;
  /** Leaves from an index up to before another, in order, a few in memory at a time. */
  leaves(from: number, to: number): AsyncIterable<Uint8Array>;
  /** Keeps a signed checkpoint of a size above the last one's. */
  save(checkpoint: SignedCheckpoint): Promise<void>;
  /** Notes that nothing newer than what is known now was ever signed. */
  prove(): Promise<void>;
}

/** Where the order of the log and its checkpoints are kept. */
export interface LogStore {
  /** Runs some work alone: nobody else signs until it is done. What it saved is kept when it resolves, nothing when it throws. */
  change<Value>(work: (log: LogChange) => Promise<Value>): Promise<Value>;
  /** The checkpoint of a size, or null. */
  checkpoint(size: number): Promise<SignedCheckpoint | null>;
  /** Replaces the note of a checkpoint by one with more signatures. */
  addSignatures(size: number, note: string): Promise<void>;
  /**
   * Appends leaves that stand in a copy of the log and are not in the store, in their order; the first has the index that is the store's size. Returns
   * the size that the log then has.
   */
  replay(leaves: readonly Uint8Array[]): Promise<number>;
}

/** The files of the log: tiles, entry bundles and the newest checkpoint, below one prefix. */
export interface LogFiles {
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes files; resolves when they would survive a power cut. */
  write(files: readonly LogFile[]): Promise<void>;
}

/** Somebody who cosigns checkpoints. */
export interface Cosigner {
  /** Checks what it adds. */
  readonly verifier: Verifier;
  /**
   * Offers a checkpoint that follows one of `oldSize`, with the proof between them. Answers with the signature lines that it added, each with its line feed; or with the
   * size that it holds itself, where that is another one than `oldSize`; or with why not.
   */
  cosign(offer: CosigningOffer): Promise<CosigningAnswer>;
}

/** What is offered to a cosigner. */
export interface CosigningOffer {
  readonly oldSize: number;
  /** Consistency proof from `oldSize` to the checkpoint. */
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

/** What a cosigner answers. */
export type CosigningAnswer =
  | { readonly kind: 'cosigned'; readonly lines: string }
  | { readonly kind: 'holds'; readonly size: number }
  /** It has seen another tree under this origin: proof of a fork. */
  | { readonly kind: 'contradicted'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string };
