import type { Figure, ReadingMethod, RecordId } from '@testigo/record';
import type { Mark, Rank, State } from './state.ts';

/** One summand of a check: a field or `@register`, and what stands there. */
export interface Operand {
  readonly name: string;
  readonly value: number;
}

/** The outcome of a check that could run: what was compared and by how much it is off. Rendered to a sentence elsewhere. */
export interface Finding {
  readonly check: string;
  readonly left: readonly Operand[];
  readonly relation: '=' | '<=';
  readonly right: readonly Operand[];
  readonly tolerance: readonly [numerator: number, denominator: number];
  /** Sum of the left side minus sum of the right side. */
  readonly difference: number;
  readonly holds: boolean;
}

/** Figures by field id. */
export type FiguresByField = { readonly [field: string]: Figure };

/** Readings of one rank that do not contradict each other, and the union of what they had. */
export interface Variant {
  readonly rank: Rank;
  readonly readings: readonly RecordId[];
  readonly figures: FiguresByField;
}

/** Why a table has its state, as data. */
export type Why =
  | { readonly because: 'void' }
  | { readonly because: 'decisions-differ'; readonly decisions: readonly RecordId[] }
  | { readonly because: 'reopened'; readonly decisions: readonly RecordId[] }
  | { readonly because: 'withdrawn'; readonly decisions: readonly RecordId[] }
  | { readonly because: 'source-replaced'; readonly sources: readonly RecordId[] }
  | { readonly because: 'accepted'; readonly decisions: readonly RecordId[]; readonly target: RecordId }
  | { readonly because: 'nothing' }
  | { readonly because: 'variants'; readonly rank: Rank; readonly variants: number; readonly fields: readonly string[] }
  | { readonly because: 'policy'; readonly alternative: number; readonly rank: Rank }
  | { readonly because: 'short-of-policy'; readonly rank: Rank; readonly methods: readonly ReadingMethod[] };

/** Why a reading takes no part. */
export type Unfit =
  | 'unknown-format'
  | 'wrong-length'
  | 'text-and-figures'
  | 'no-text'
  | 'text-does-not-parse'
  | 'names-another-table'
  | 'odd-code'
  | 'no-origin'
  | 'missing-record'
  | 'mixed-origin'
  | 'no-reader'
  | 'superseded'
  | 'excluded'
  | 'source-replaced'
  | 'sender-only'
  | 'compared-only'
  | 'not-every-option';

/** What became of one reading. */
export interface ReadingOutcome {
  readonly id: RecordId;
  readonly figures: FiguresByField | null;
  readonly unfit: Unfit | null;
  readonly rank: Rank | null;
}

/** All that the fold knows of one table in one contest. */
export interface Settled {
  readonly table: string;
  readonly contest: string;
  /** Id of its centre. */
  readonly division: string;
  readonly state: State;
  /** Sorted. */
  readonly marks: readonly Mark[];
  /** Registered voters, or null where unknown. */
  readonly register: number | null;
  /** Figures had or implied, where the table is counted or flagged; else null. */
  readonly figures: FiguresByField | null;
  readonly findings: readonly Finding[];
  readonly why: Why;
  /** Of every rank present, best first. */
  readonly variants: readonly Variant[];
  /** Every reading that names this table and contest, sorted by id. */
  readonly readings: readonly ReadingOutcome[];
}
