import type { Finding } from './search-places.ts';

/** What is asked of the worker that holds the files of tables; `base` is the address of the bundle's folder. */
export type TablesRequest =
  | { readonly kind: 'open'; readonly base: string; readonly contest: string }
  | { readonly kind: 'load'; readonly path: string }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'recount'; readonly country: CountryOptions };

/** What recounting must know of the country: the order in which its shards give options, and whose they are. */
export interface CountryOptions {
  readonly root: string;
  readonly options: readonly { readonly id: string; readonly candidate: string }[];
  /** Whether every table is released; before, tables that wait are left out of the files and not compared. */
  readonly complete: boolean;
}

/** A file that may be loaded. */
export interface PartAtHand {
  readonly path: string;
  readonly name: string;
  readonly tables: number;
}

/** What the worker answers. */
export type TablesAnswer =
  | { readonly kind: 'opened'; readonly whole: boolean; readonly parts: readonly PartAtHand[] }
  | { readonly kind: 'loaded'; readonly tables: number }
  | { readonly kind: 'found'; readonly query: string; readonly finding: Finding }
  | { readonly kind: 'recounted'; readonly recount: Recount }
  | { readonly kind: 'failed'; readonly message: string };

/** The count made again, held against what was published. */
export interface Recount {
  readonly tables: number;
  readonly places: number;
  /** Milliseconds that summing took, loading apart. */
  readonly milliseconds: number;
  /** Places whose shards were fetched and compared: the country and those directly beneath it. */
  readonly compared: number;
  /** Ids of places in which a total differs. */
  readonly differing: readonly string[];
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly genuine: boolean | null }[];
  /** Clean votes by candidate id, recounted. */
  readonly candidates: { readonly [candidate: string]: number };
}
