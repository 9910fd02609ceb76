import type { FiguresByField } from './settled.ts';
import type { Mark, State } from './state.ts';

/** Something counted by state; `expected` is the sum of the others. */
export interface ByState {
  readonly expected: number;
  readonly counted: number;
  readonly flagged: number;
  readonly received: number;
  readonly disputed: number;
  readonly withdrawn: number;
  readonly missing: number;
}

/** Meanings of fields that totals keep. */
export const TOTALLED_MEANINGS = ['valid', 'null', 'blank', 'votes', 'voters'] as const;

/** A meaning of fields that totals keep. */
export type TotalledMeaning = (typeof TOTALLED_MEANINGS)[number];

/** Sums over tables: by meaning of field, and by option in the contest's order. */
export interface Sums {
  readonly figures: { readonly [Meaning in TotalledMeaning]?: number };
  readonly options: readonly number[];
}

/** One table in a centre's shard. */
export interface Row {
  readonly table: string;
  readonly state: State;
  readonly marks: readonly Mark[];
  readonly register: number | null;
  readonly figures: FiguresByField | null;
}

/** The canonical count of one division and contest (docs/records.md, section 8). */
export interface Shard {
  readonly division: string;
  readonly level: string;
  readonly contest: string;
  readonly tables: ByState;
  readonly register: ByState;
  /** Expected tables whose register is unknown. */
  readonly registerUnknown: number;
  readonly clean: Sums;
  readonly flagged: Sums;
  /** Only for centres. */
  readonly rows?: readonly Row[];
}

/** Where a shard stands in a publication. */
export function shardPath(contest: string, division: string): string {
  return `count/${contest}/${division}.json`;
}
