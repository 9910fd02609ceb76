/** The states of a table, in the order in which the file numbers them. */
export const TABLE_STATES = ['counted', 'flagged', 'received', 'disputed', 'withdrawn', 'missing', 'void'] as const;

/** The marks beside a state; each is one bit, the first one the lowest. */
export const TABLE_MARKS = ['challenged', 'implied', 'uncorroborated'] as const;

/** A figure that is not on this sheet, or that no sheet gave. */
export const ABSENT = -1;
/** A field that was left empty. It is not zero. */
export const BLANK = -2;
/** A field that cannot be read. */
export const ILLEGIBLE = -3;
/** A register that nobody stated. */
export const UNKNOWN = -1;

/** What a file of tables says of itself. */
export interface TablesHead {
  /** Id of the genesis record. */
  readonly election: string;
  readonly contest: string;
  /** The division all tables lie in. */
  readonly division: string;
  /** Ids of the levels, the root's first, the centres' last. */
  readonly levels: readonly string[];
  /**
   * What the columns of figures hold, named as in the CSV files: `option:<id>` for each ballot line, or where these are too many
   * `candidate:<id>`; then those of `valid`, `null`, `blank`, `votes` and `voters` that sheets of this contest state, in this order.
   */
  readonly columns: readonly string[];
}

/** All tables of one contest within a division, column by column; entries at one index belong together. */
export interface TableColumns extends TablesHead {
  /** Every division from the root down, each before what lies within it. */
  readonly divisions: {
    readonly ids: readonly string[];
    readonly names: readonly string[];
    /** Levels below the root. */
    readonly depths: Uint8Array;
    /** Index of the division above; -1 for the root. */
    readonly parents: Int32Array;
  };
  /** Codes of the tables, centre by centre. */
  readonly codes: readonly string[];
  /** Index of the centre of each table. */
  readonly centres: Int32Array;
  /** Index into {@link TABLE_STATES}. */
  readonly states: Uint8Array;
  /** Bits of {@link TABLE_MARKS}. */
  readonly marks: Uint8Array;
  /** Registered voters, or {@link UNKNOWN}. */
  readonly registers: Float64Array;
  /** For each column the figure of every table: a whole number, {@link ABSENT}, {@link BLANK} or {@link ILLEGIBLE}. */
  readonly figures: readonly Float64Array[];
}

/** Opens a file of this format. */
export const MAGIC = 'testigo-tables/1';

/** In the byte of a table: where its marks begin, and whether any sheet gave it figures. */
export const MARKS_SHIFT = 3;
export const HAS_FIGURES = 64;
