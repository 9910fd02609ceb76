import type { Hash, Identified, Official, RecordId, Snapshot, Source } from '@testigo/record';

/** Where it is kept what the authority announced and showed. */
export interface OfficialStore {
  /** Sources of a name that no other source answers, sorted by id. */
  sourcesNamed(name: string): Promise<readonly Identified<Source>[]>;
  /** Keeps a claim: its records, and the document that they pin. Repeating it changes nothing; tells whether it is new. */
  saveClaim(claim: NewClaim): Promise<boolean>;
  /** Keeps that a page was shown; repeating it changes nothing. Tells whether it is new. */
  saveSnapshot(snapshot: Identified<Snapshot>): Promise<boolean>;
  /** Says that a page is offered for download from now on, which no record tells: the next publication is another one. */
  noteOffered(): Promise<void>;
}

/** A claim to keep. */
export interface NewClaim {
  readonly source: Identified<Source>;
  readonly official: Identified<Official>;
  /** Canonical JSON; its hash is the `file` and the `mapping` of the source. */
  readonly document: { readonly sha256: Hash; readonly bytes: Uint8Array };
}

/** The election that something is imported for. */
export interface OfficialElection {
  readonly id: RecordId;
}
