/** A country of more tables is not loaded whole by a browser: a phone would hold a hundred megabytes. */
export const WHOLE_COUNTRY_LIMIT = 60_000;

/** One file of tables: those of a division directly beneath the country. */
export interface TablesPart {
  readonly division: string;
  readonly name: string;
  readonly tables: number;
  /** Below the bundle's folder, with the hash of its content in its name. */
  readonly path: string;
  readonly sha256: string;
  /** As it is stored, compressed. */
  readonly bytes: number;
}

/** `data/index.json`: where the tables of each contest stand (docs/open-data.md). */
export interface TablesIndex {
  readonly format: 'testigo-tables-index/1';
  readonly election: string;
  readonly contests: readonly {
    readonly contest: string;
    readonly tables: number;
    /** Whether a browser may load every part; if not, it loads those that somebody asks for. */
    readonly whole: boolean;
    readonly parts: readonly TablesPart[];
  }[];
}
