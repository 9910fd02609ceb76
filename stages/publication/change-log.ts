import type { FiguresByField, State } from '@testigo/count';
import type { Hash, RecordId } from '@testigo/record';

/** What a publication shows of one table and contest. */
export interface PublishedState {
  readonly state: State;
  readonly figures: FiguresByField | null;
}

/**
 * One table and contest that a publication shows otherwise than the one before it: `added` to a total, `corrected` within the totals (other figures, or flagged where it was
 * counted), `withdrawn` from them, or another `state` outside them. Null where it was not shown.
 */
export interface TableChange {
  readonly table: string;
  readonly contest: string;
  readonly change: 'added' | 'corrected' | 'withdrawn' | 'state';
  readonly before: PublishedState | null;
  readonly after: PublishedState | null;
}

/** Pictures of a table that are shown no more, and those that are new; one that takes another's place stands in both. */
export interface ImageChange {
  readonly table: string;
  readonly change: 'added' | 'replaced' | 'withdrawn';
  readonly before: readonly Hash[];
  readonly after: readonly Hash[];
}

/** How many changes of each kind there are. */
export interface ChangeCounts {
  readonly tables: { readonly [Change in TableChange['change']]: number };
  readonly images: { readonly [Change in ImageChange['change']]: number };
  /** Tables of which nothing but the register changed, became known or is known no more. */
  readonly registers: number;
}

/** One entry of `changes/index.json`: from which size of the log to which, and the file that tells all of it (docs/open-data.md). */
export interface PublishedChanges {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly counts: ChangeCounts;
  readonly path: string;
  readonly sha256: Hash;
  readonly bytes: number;
}

/** `changes/index.json`, the newest entry last. */
export interface ChangesIndex {
  readonly format: 'testigo-changes-index/1';
  readonly election: RecordId;
  readonly changes: readonly PublishedChanges[];
}

/** A change as it is noted while publishing. */
export type NotedChange =
  | TableChange
  | ImageChange
  | { readonly table: string; readonly contest: string; readonly change: 'register' };
