import type { OfficialComparison, StatedClaim } from '@testigo/count';
import type { LocalText } from '@testigo/election';
import type { Hash, PinnedFile, RecordId } from '@testigo/record';

/**
 * Totals that the authority announced for one place and contest: a bulletin, as it stated it. What it left uncounted, and how it stands to the
 * sheets, `weighClaim` tells.
 */
export interface PublishedClaim extends StatedClaim {
  /** Id of its `source` record, whose role is `official`. */
  readonly id: RecordId;
  readonly name: string;
  readonly title: LocalText;
  readonly contest: string;
  readonly division: string;
  /** The file that states it, published under `documents/`. */
  readonly file: PinnedFile;
  /** Day on which the authority announced it, as it said, e.g. `2024-08-02`; null where unknown. */
  readonly date: string | null;
  readonly url: string | null;
  /** Seconds since 1970 of the first checkpoint that holds it, to the quarter of an hour; null where none was signed yet. */
  readonly logged: number | null;
}

/** Figures by table that the authority published, held against the sheets. */
export interface PublishedOfficialTables {
  /** Id and name of the `source` record, whose role is `official`. */
  readonly id: RecordId;
  readonly name: string;
  readonly contest: string;
  readonly comparison: OfficialComparison;
  /** The tables that differ most, most votes first; no more than a page can show. `differing` of the comparison says how many there are. */
  readonly tables: readonly DifferingTable[];
}

/** A table of which the authority says something else than its sheet. */
export interface DifferingTable {
  readonly table: string;
  readonly sheet: { readonly [candidate: string]: number };
  readonly official: { readonly [candidate: string]: number };
}

/** A page of the authority as it was served, kept by its hash. */
export interface PublishedSnapshot {
  readonly id: RecordId;
  readonly url: string;
  readonly sha256: Hash;
  readonly bytes: number;
  /** Path of the page itself below the bundle's folder, where it is offered for download; null where only its hash is. */
  readonly path: string | null;
  readonly logged: number | null;
}

/** Everything that the authority said, beside the sheets. */
export interface OfficialSide {
  readonly claims: readonly PublishedClaim[];
  readonly tables: readonly PublishedOfficialTables[];
  readonly snapshots: readonly PublishedSnapshot[];
}

/** How far the count was at one checkpoint. */
export interface ProgressPoint {
  /** Leaves of the log that the checkpoint holds. */
  readonly size: number;
  /** Seconds since 1970, to the quarter of an hour. */
  readonly time: number;
  readonly contests: readonly {
    readonly contest: string;
    readonly tables: { readonly expected: number; readonly counted: number; readonly flagged: number };
    readonly register: { readonly expected: number; readonly counted: number };
    /** Clean votes by candidate id. */
    readonly candidates: { readonly [candidate: string]: number };
  }[];
}
