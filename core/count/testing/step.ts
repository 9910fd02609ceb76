import type { Alternative, Decision, Figure, Reading, Source } from '@testigo/record';

/**
 * Which earlier thing a step refers to: 0 and above counts from the first one on, round and round; -1 is the latest, -2 the one before it.
 * Steps that only hold such numbers can be left out one by one when a failing example is made smaller.
 */
export type Pick = number;

/** Who signs a record; the last of the keys is no adjudicator's. */
export interface Signer {
  readonly key: Pick;
  readonly genuine: boolean;
}

/** What every step can have. */
interface StepBase {
  /** Earlier records that it answers; of the same type unless `answersAnything`. */
  readonly answers: readonly Pick[];
  readonly answersAnything: boolean;
  /** Belongs to another election. */
  readonly foreign: boolean;
  /** Made and referred to, but not in the set. */
  readonly lost: boolean;
}

/** Each way in which section 5 of docs/records.md calls a reading invalid, and a few odd ways in which it is valid. */
export const READING_FAULTS = [
  'none',
  'wrong-length',
  'no-text',
  'garbled-text',
  'text-of-other-table',
  'missing-capture',
  'missing-source',
  'no-origin',
  'mixed-origin',
  'no-reader',
  'unknown-format',
  'unknown-contest',
  'no-figures',
  'figures-beside-text',
  'text-beside-figures',
] as const;

/** What is odd about a reading. */
export type ReadingFault = (typeof READING_FAULTS)[number];

/** A figure that this reader saw otherwise, counted along the fields of the reading or of its text. */
export interface FigureChange {
  readonly at: number;
  readonly figure: Figure;
}

/** A reading of one of four sheets that a table may have. */
export interface ReadingStep extends StepBase {
  readonly step: 'reading';
  readonly table: Pick;
  readonly contest: Pick;
  readonly format: Pick;
  readonly method: Reading['method'];
  readonly by: Pick;
  readonly captures: readonly Pick[];
  readonly source: Pick;
  readonly row: number;
  readonly sheet: 0 | 1 | 2 | 3;
  readonly changes: readonly FigureChange[];
  readonly fault: ReadingFault;
}

/** An image that was received. */
export interface CaptureStep extends StepBase {
  readonly step: 'capture';
  readonly class: 'scan' | 'field';
  readonly sender: string | null;
  readonly station: string | null;
  readonly content: number;
}

/** A team leader's word. */
export interface VouchStep extends StepBase {
  readonly step: 'vouch';
  readonly capture: Pick;
  readonly table: Pick;
}

/** A reviewer's ruling. */
export interface DecisionStep extends StepBase {
  readonly step: 'decision';
  readonly table: Pick;
  readonly contest: Pick;
  readonly ruling: Decision['ruling'];
  /** An earlier reading or, with `onCapture`, capture; null for none. */
  readonly target: Pick | null;
  readonly onCapture: boolean;
  /** Rules on the table and contest of its target where that is a reading. */
  readonly follows: boolean;
  readonly considered: readonly Pick[];
  readonly signers: readonly Signer[];
}

/** A published file. */
export interface SourceStep extends StepBase {
  readonly step: 'source';
  readonly role: Source['role'];
  readonly rows: number;
  readonly places: readonly PlacedTable[] | null;
  readonly signers: readonly Signer[];
}

/** A line of a place list: a table, at its own centre or at the one of another table. */
export interface PlacedTable {
  readonly table: Pick;
  readonly centre: Pick;
  readonly register: number | null;
}

/** A change to what genesis pinned. */
export interface AmendmentStep extends StepBase {
  readonly step: 'amendment';
  readonly what: 'table-void' | 'table-new' | 'register' | 'policy' | 'key' | 'fold';
  readonly table: Pick;
  readonly centre: Pick;
  /** Stands after the division of a `table-new`, so that it is no centre's id. */
  readonly misplaced: '' | '-1' | '-';
  readonly register: number | null;
  readonly policy: readonly Alternative[];
  readonly signers: readonly Signer[];
}

/** A record that the fold takes no notice of. */
export interface BystanderStep extends StepBase {
  readonly step: 'bystander';
  readonly kind: 'custody' | 'tally' | 'official' | 'image';
}

/** An earlier record once more, signed by others where it is signed. */
export interface CopyStep {
  readonly step: 'copy';
  readonly of: Pick;
  readonly signers: readonly Signer[];
}

/** One thing that happens while records come in. */
export type Step =
  | ReadingStep
  | CaptureStep
  | VouchStep
  | DecisionStep
  | SourceStep
  | AmendmentStep
  | BystanderStep
  | CopyStep;
