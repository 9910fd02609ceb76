import type { Capture, Decision, Figure, Identified, Policy, Reading, RecordId } from '@testigo/record';
import type { Layout } from './layout.ts';
import type { Unfit } from './settled.ts';
import type { Rank } from './state.ts';

/** A capture that a reading rests on and that nobody excluded. */
export interface LivingCapture {
  readonly id: RecordId;
  readonly capture: Capture;
  /** Whether the leader of the place vouches for it at this table. */
  readonly vouched: boolean;
}

/** A reading as the fold sees it at its table. */
export interface WeighedReading {
  readonly id: RecordId;
  readonly reading: Reading;
  /** Null when the reading is invalid by itself. */
  readonly layout: Layout | null;
  /** In the order of the layout's fields; empty without a layout. */
  readonly figures: readonly Figure[];
  readonly captures: readonly LivingCapture[];
  /** Why it takes no part; null when it is live. */
  readonly unfit: Unfit | null;
}

/** A live reading with its rank. */
export interface LiveReading {
  readonly id: RecordId;
  readonly reading: Reading;
  readonly layout: Layout;
  readonly figures: readonly Figure[];
  readonly captures: readonly LivingCapture[];
  readonly rank: Rank;
}

/** Everything in a set of records that bears on one table in one contest. */
export interface TableEvidence {
  readonly table: string;
  readonly contest: string;
  /** Id of the centre. */
  readonly division: string;
  /** The register as amended, listed or stated by a source; null where only the sheet may tell. */
  readonly register: number | null;
  /** Whether an amendment says that there is no such table. */
  readonly isVoid: boolean;
  /** Readings that name this table and contest, sorted by id. */
  readonly readings: readonly WeighedReading[];
  /** Decisions in force, sorted by id; none of them superseded, ignored or an exclusion. */
  readonly heads: readonly Identified<Decision>[];
  /** The policy in force. */
  readonly policy: Policy;
}
