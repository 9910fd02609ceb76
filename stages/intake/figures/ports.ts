import type { ElectionDefinition, FigureMapping, ListedTable } from '@testigo/election';
import type { Hash, Identified, Official, Policy, Reading, RecordId, Signature, Source } from '@testigo/record';

/** What an import of figures must know of the election that it is for. */
export interface FiguresElection {
  /** Id of genesis. */
  readonly id: RecordId;
  readonly definition: ElectionDefinition;
  /** The policy in force. */
  readonly policy: Policy;
}

/** A file that can be read more than once. */
export interface FigureFile {
  /** As it appears in messages. */
  readonly name: string;
  /** Its bytes from the start, as they lie on the disk; compressed ones as they are. */
  open(): AsyncIterable<Uint8Array>;
}

/** Signs a record with the keys of the adjudicators. */
export type Signer = (id: RecordId) => readonly Signature[];

/** Sources that were imported, and where new ones go. */
export interface FigureStore {
  /** The source of a file read with a mapping, if it was imported. */
  findSource(file: Hash, mapping: Hash): Promise<KnownSource | null>;
  /** Sources of a name that no other source answers, sorted by id. */
  sourcesNamed(name: string): Promise<readonly Identified<Source>[]>;
  /** Keeps a source with all that belongs to it but its rows. Repeating it changes nothing. */
  saveSource(source: NewSource): Promise<void>;
  /** Keeps some rows of a source that is kept, all or none. Repeating it changes nothing; returns the number of new readings. */
  saveRows(source: RecordId, rows: readonly FigureRow[], places: readonly NamedPlace[]): Promise<number>;
}

/** A source that was imported, perhaps in part. */
export interface KnownSource {
  readonly source: Identified<Source>;
  /** Number of its rows that are kept. */
  readonly rowsRead: number;
}

/** A source to keep. */
export interface NewSource {
  readonly source: Identified<Source>;
  /** Says that the figures are the authority's, where they are. */
  readonly official?: Identified<Official>;
  readonly mapping: FigureMapping;
  readonly contest: string;
  /** What the figures of its rows mean, in their order. */
  readonly measures: readonly string[];
  /** The place list that it states, sorted by code; its hash is the source's `places`. */
  readonly places: readonly ListedTable[];
}

/** A row of a source: its reading, and what is kept beside it to compare sources. */
export interface FigureRow {
  readonly reading: Identified<Reading>;
  readonly row: number;
  readonly table: string;
  /** In the order of the source's measures. */
  readonly measured: readonly (number | null)[];
  readonly link: string | null;
}

/** The name of a division. */
export interface NamedPlace {
  readonly id: string;
  readonly name: string;
}
