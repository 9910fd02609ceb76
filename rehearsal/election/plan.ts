import type { TableRow } from '@testigo/election';
import type { Destroyer } from '../damage/destroyers.ts';
import type { Level } from '../damage/plan.ts';
import type { Fault } from './faults.ts';
import type { TableVotes } from './invent-votes.ts';
import type { PrintedFigures } from './sheet-figures.ts';

/** What must become of a table and contest once everything is imported. */
export type ExpectedState = 'counted' | 'flagged' | 'received' | 'disputed' | 'missing';

/**
 * Why a file fits no table: the words of `Unplaced` in the reading stage, and `blank` for an empty page. A torn code and an empty page may
 * as well be told by a finer reason of the image reader (`code-unreadable`, `no-code`).
 */
export type ParkedReason = 'no-code' | 'unknown-table' | 'other-election' | 'blank';

/** What must become of a file. */
export type ExpectedFile =
  | { readonly outcome: 'read'; readonly table: string }
  | { readonly outcome: 'parked'; readonly reason: ParkedReason }
  /** The bytes of another file: kept once, both sightings listed. */
  | { readonly outcome: 'duplicate'; readonly of: string }
  /** No media by its name: passed over. */
  | { readonly outcome: 'skipped' }
  /** An image by its name that can't be opened: told as a problem. */
  | { readonly outcome: 'problem' };

/** How the picture of a sheet was taken. */
export interface PlannedDamage {
  readonly kind: 'scanner' | 'phone';
  readonly level: Level;
  /** How its QR code is lost; null where it is not. */
  readonly destroyer: Destroyer | null;
}

/** One sheet of paper as it is drawn: for each of its pages there is a file. */
export interface PlannedSheet {
  readonly kind: 'sheet';
  /** One a page, relative to the folder of the sheets. */
  readonly files: readonly string[];
  /** The table printed on it, its places and register. */
  readonly table: TableRow;
  readonly format: string;
  /** Contests held at this table that stand on the sheet. */
  readonly contests: readonly string[];
  readonly figures: PrintedFigures;
  /** The text in its QR code; null where it has none. */
  readonly qrText: string | null;
  /** A sheet of another invented country says so in its title. */
  readonly foreign: boolean;
  readonly damage: PlannedDamage;
  readonly fault: Fault | null;
  readonly expected: ExpectedFile;
}

/** A file that is no sheet: an empty page, a note, a broken image, or the bytes of another file again. */
export interface PlannedExtra {
  readonly kind: 'copy' | 'blank-page' | 'note' | 'broken-image';
  readonly files: readonly [string];
  /** The file that is copied. */
  readonly of: string | null;
  readonly fault: Fault;
  readonly expected: ExpectedFile;
}

export type PlannedFile = PlannedSheet | PlannedExtra;

/** What is true of one table, and what must be known of it in the end. */
export interface TableTruth {
  readonly table: TableRow;
  /** What was voted, whatever sheets say. */
  readonly votes: TableVotes;
  readonly fault: Fault | null;
  /** By contest that the table holds. */
  readonly expected: ReadonlyMap<string, ExpectedTable>;
}

/** The end of one table and contest. */
export interface ExpectedTable {
  readonly state: ExpectedState;
  /** Figures that must stand in the row, by field id; null where the state has none. */
  readonly figures: PrintedFigures | null;
}

/** A whole rehearsal before anything is drawn. */
export interface RehearsalPlan {
  readonly seed: string;
  /** Sorted by code. */
  readonly tables: readonly TableTruth[];
  /** In the order of their names; nothing in a name tells what is in a file. */
  readonly files: readonly PlannedFile[];
}
