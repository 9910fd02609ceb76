import type { Alternative, Window } from '@testigo/record';
import type { SheetFormat } from './format.ts';

/** A text for people, by language tag; every definition has at least `es` and `en`. */
export interface LocalText {
  readonly es: string;
  readonly en: string;
  readonly [language: string]: string;
}

/** A kind of place, from the whole country down to the centre; tables come beneath the last one. */
export interface Level {
  readonly id: string;
  readonly name: LocalText;
}

/** A person or team that stands for election. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** A bucket such as "others" or "written in": its votes are valid, but nobody in it can be known to win. */
  readonly bucket?: true;
}

/** A ballot line in printed order. Several lines may belong to one candidate. */
export interface Option {
  readonly id: string;
  readonly name: string;
  readonly candidate: string;
}

/** One thing that is voted on. */
export interface Contest {
  readonly id: string;
  readonly title: LocalText;
  readonly candidates: readonly Candidate[];
  readonly options: readonly Option[];
  /** Divisions whose tables hold this contest; absent: all of them. */
  readonly scope?: readonly string[];
}

/** A named part of a table's code: `digits`, upper-case letters or both, of a length between two bounds. */
export interface CodePart {
  readonly part: string;
  readonly of: 'digits' | 'letters' | 'alphanumeric';
  readonly length: readonly [least: number, most: number];
}

/** How the code of a table is written, and which divisions can be told from it. */
export interface TableCode {
  /** Literal texts and named parts, left to right. */
  readonly tokens: readonly (string | CodePart)[];
  /**
   * For each level beneath the root down to the centre: the characters of a part that are the division's code. Used only where no list
   * says where a table lies.
   */
  readonly divisions?: readonly DivisionFromCode[];
}

/** Characters [from, to) of a part of a table's code; `trim` drops leading zeros. */
export interface DivisionFromCode {
  readonly level: string;
  readonly part: string;
  readonly from: number;
  readonly to: number;
  readonly trim: boolean;
}

/**
 * Whether the tables are listed, or become known as their sheets arrive while the national totals are stated. `mostPerTable` is the greatest
 * number of registered voters that a table can have by law: what certainty takes for a table whose register is unknown.
 */
export type TableList =
  | { readonly list: 'closed'; readonly mostPerTable?: number }
  | { readonly list: 'open'; readonly tables: number; readonly register: number; readonly mostPerTable?: number };

/** An announcement of the authority, as totals by candidate. */
export interface Bulletin {
  readonly id: string;
  readonly title: LocalText;
  readonly date: string;
  readonly contest: string;
  /** Share of tables it says it covers, in hundredths of a per cent; null where it did not say. */
  readonly coverage: number | null;
  /** Votes by candidate id; candidates that it did not name are left out. */
  readonly candidates: { readonly [candidate: string]: number };
  readonly valid: number | null;
}

/** Everything that makes one election different from another. Data in `countries/`, never code. */
export interface ElectionDefinition {
  readonly v: 1;
  readonly id: string;
  readonly title: LocalText;
  /** Day of voting, YYYY-MM-DD. */
  readonly date: string;
  /** True for fictional elections; every page, sheet and record then says REHEARSAL. */
  readonly rehearsal: boolean;
  readonly languages: readonly string[];
  /** The root of all divisions. */
  readonly root: { readonly id: string; readonly name: string };
  /** From the root's level to the centre's. */
  readonly levels: readonly Level[];
  /** The lowest level whose count is public before everything is released. */
  readonly publicLevel: string;
  readonly tables: TableList;
  readonly tableCode: TableCode;
  readonly contests: readonly Contest[];
  readonly formats: readonly SheetFormat[];
  readonly policy: readonly Alternative[];
  readonly window: Window;
  readonly release: 'held' | 'live';
  readonly bulletins: readonly Bulletin[];
}
