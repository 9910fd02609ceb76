import type { ListedTable, Settled, State } from '@testigo/count';
import type { ElectionDefinition } from '@testigo/election';
import type { Genesis, Hash, Identified, RecordId, VerifySignature } from '@testigo/record';

/** What fixes an election: its genesis, the definition that genesis pins, and how signatures are checked. */
export interface Election {
  /** Id of genesis. */
  readonly id: RecordId;
  readonly genesis: Genesis;
  readonly definition: ElectionDefinition;
  readonly verify: VerifySignature;
}

/** The records and projections of an election, as counting reads them; everything as of one moment or one transaction. */
export interface CountView {
  /** The version of the projections. */
  readonly version: number;
  /** Sources, changes of policy and what answers those; few, whatever the size of the election. */
  electionRecords(): Promise<readonly Identified[]>;
  /** Every record that can bear on the given tables, or on tables that the given records reach. */
  recordsAround(start: RecordsAround): Promise<readonly Identified[]>;
  /** Number of distinct rows of a source that readings repeat, by source; `complete` ones have at least as many as they state. */
  rowsRead(sources: readonly RecordId[]): Promise<ReadonlyMap<RecordId, number>>;
  /** Sources that were complete when they were last counted. */
  completeSources(): Promise<ReadonlySet<RecordId>>;
  /** What lists state of some tables, by list. */
  listed(lists: readonly Hash[], codes: readonly string[]): Promise<ReadonlyMap<Hash, readonly ListedTable[]>>;
  /** Codes of the tables that the readings of some sources name. */
  tablesOfSources(sources: readonly RecordId[]): Promise<readonly string[]>;
  /** Codes of the tables that some place lists state and that are counted, or named by a record. */
  tablesOfPlaces(lists: readonly Hash[]): Promise<readonly string[]>;
  /** The next codes of a list, sorted, after one of them. */
  listedAfter(list: Hash, after: string, limit: number): Promise<readonly string[]>;
  /** The next codes that any record names, sorted, after one of them. */
  namedAfter(after: string, limit: number): Promise<readonly string[]>;
  /** What the projection holds of some tables, sorted by code and contest. */
  standing(codes: readonly string[]): Promise<readonly CountedTable[]>;
  /** What the projection holds, sorted by centre, table and contest. */
  allStanding(): AsyncIterable<CountedTable>;
  /** What the projection holds of the tables that fit, sorted by code and contest. */
  matching(query: TableQuery): Promise<readonly CountedTable[]>;
  /** What the projection holds of the tables of some centres, sorted by centre, table and contest. */
  standingIn(centres: readonly string[]): Promise<readonly CountedTable[]>;
  /** The totals of some divisions, those without tables left out. */
  totals(divisions: readonly string[]): Promise<readonly TotalsOfDivision[]>;
  /** Ids of all divisions that have totals, sorted. */
  allDivisions(): AsyncIterable<string>;
  /** How many tables within some divisions have no known register, by contest and state. */
  withoutRegister(divisions: readonly string[]): Promise<readonly TablesWithoutRegister[]>;
  /** Sums over all counted, and all flagged, tables of a contest whose register is unknown: one for each list of fields. */
  statedWithoutRegister(
    contest: string,
    fields: readonly (readonly string[])[],
  ): Promise<{ readonly counted: readonly number[]; readonly flagged: readonly number[] }>;
}

/** Where to begin to look around. */
export interface RecordsAround {
  readonly records: readonly RecordId[];
  readonly tables: readonly string[];
}

/** The one transaction at a time in which projections change; its version is one more than the last. */
export interface CountChange extends CountView {
  /** Takes some of the records off the list of those that wait to be counted. */
  takeUncounted(limit: number): Promise<readonly RecordId[]>;
  /** Writes what is known of some tables in place of what stood there; of tables that are not known any more, nothing. */
  saveTables(
    codes: readonly string[],
    tables: readonly CountedTable[],
    placed: readonly PlacedCapture[],
  ): Promise<void>;
  /** Writes totals in place of what stood there; those without tables are taken away. */
  saveTotals(totals: readonly TotalsOfDivision[]): Promise<void>;
  /** Remembers that sources are complete. */
  saveComplete(sources: readonly RecordId[]): Promise<void>;
  /** Divisions whose shards changed, or are gone, since {@link CountChange.saveHashed}; sorted, the root and the unlisted remainder perhaps among them. */
  divisionsToHash(): AsyncIterable<string>;
  /** Writes the hashes of the shards of some divisions in place of what stood there. */
  saveShardHashes(divisions: readonly string[], hashes: readonly ShardHash[]): Promise<void>;
  /** Says that every shard is hashed as it is now. */
  saveHashed(): Promise<void>;
  /** The hashes of all shards, sorted by path. */
  shardHashes(): AsyncIterable<ShardHash>;
  /** Empties all projections and the list of waiting records. */
  clear(): Promise<void>;
  /** Adds what is known of tables that have nothing yet. */
  addTables(tables: readonly CountedTable[], placed: readonly PlacedCapture[]): Promise<void>;
  /** Adds totals of divisions that have none yet. */
  addTotals(totals: readonly TotalsOfDivision[]): Promise<void>;
}

/** Where projections are kept. */
export interface CountStore {
  /** Runs some work on the projections, alone; all of it is kept, or, when it throws, nothing. */
  change<Value>(work: (change: CountChange) => Promise<Value>): Promise<Value>;
  /** Runs some work on the records and projections as they are at one moment. */
  view<Value>(work: (view: CountView) => Promise<Value>): Promise<Value>;
}

/** What the projection keeps of a table in a contest; variants and readings are worked out again when asked for. */
export type CountedTable = Omit<Settled, 'variants' | 'readings'>;

/** A capture that a valid reading places at a known table. */
export interface PlacedCapture {
  readonly table: string;
  readonly capture: RecordId;
}

/** The sums of one division in one contest, in the order of the contest's sum plan. */
export interface TotalsOfDivision {
  readonly division: string;
  readonly contest: string;
  /** Number of known tables, void ones included. */
  readonly tables: number;
  readonly numbers: readonly number[];
}

/** Tables of one state within a division whose register is unknown. */
export interface TablesWithoutRegister {
  readonly division: string;
  readonly contest: string;
  readonly state: State;
  readonly tables: number;
}

/** The hash of a canonical shard. */
export interface ShardHash {
  readonly division: string;
  readonly path: string;
  readonly sha256: Hash;
}

/** Which tables are asked for; absent: any. */
export interface TableQuery {
  readonly state?: State;
  readonly contest?: string;
  /** Only tables within this division. */
  readonly under?: string;
  /** Only tables after this code. */
  readonly after?: string;
  readonly limit: number;
}

/** What the projection keeps of what the fold knows. */
export function toCountedTable(settled: Settled): CountedTable {
  const { table, contest, division, state, marks, register, figures, findings, why } = settled;
  return { table, contest, division, state, marks, register, figures, findings, why };
}
