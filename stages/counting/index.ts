export { type Applied, applyRecords } from './apply-records.ts';
export {
  type ComparedOfficial,
  compareOfficial,
  type OfficialTable,
  type TableDifference,
} from './compare-official.ts';
export { type ElectionFacts, readElectionFacts, readPolicy } from './election-facts.ts';
export { hashCount } from './hash-count.ts';
export type {
  CountChange,
  CountedTable,
  CountStore,
  CountView,
  Election,
  PlacedCapture,
  RecordsAround,
  ShardHash,
  TableQuery,
  TablesWithoutRegister,
  TotalsOfDivision,
} from './ports.ts';
export { type CertainShard, readCertainty } from './read-certainty.ts';
export { type ContestCount, type PartTotals, readCount } from './read-count.ts';
export { readGaps } from './read-gaps.ts';
export { allShards, type DivisionShards, type Rows, readShards } from './read-shards.ts';
export { accountsOf, readTable, type TableAccount } from './read-table.ts';
export {
  type ComparableSource,
  type ComparisonPlan,
  type FigureComparer,
  type FigureDifference,
  type Reconciled,
  type ReconciledCounts,
  type ReconciledRow,
  type ReconcileProblem,
  reconcile,
} from './reconcile.ts';
export { recount } from './recount.ts';
export { type SettledTables, settleTables } from './settle-tables.ts';
export { isBelowPublic, isHidden, withoutHidden } from './unreleased.ts';
