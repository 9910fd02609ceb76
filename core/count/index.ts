export {
  type Certainty,
  certaintyOf,
  type Majority,
  type NeededShare,
  neededAtTurnout,
  neededCurve,
  type Outside,
  type Votes,
} from './certainty/certainty.ts';
export { type ClaimWeight, OTHERS, type StatedClaim, weighClaim } from './certainty/claim-weight.ts';
export {
  type ComparedTable,
  OfficialComparer,
  type OfficialComparison,
  type Verdict,
} from './certainty/official-tables.ts';
export { type Ratio, ratioValue } from './certainty/ratio.ts';
export {
  gapsOfShards,
  isOfStatedRegister,
  leastVoters,
  NO_GAPS,
  type RegisterGaps,
  type StatedFigures,
} from './certainty/register-gaps.ts';
export { type OfficialClaim, type ResidualCheck, type Rest, residualCheck } from './certainty/residual.ts';
export { type RoundedTotals, roundedTotals } from './certainty/rounded-totals.ts';
export { certaintyOfShard, type ShardCertainty } from './certainty/shard-certainty.ts';
export { Circumstances, type WiderFacts } from './circumstances.ts';
export { type CountContext, type CountDocuments, createContext } from './context.ts';
export { DivisionTotals, unlistedRemainder } from './division-totals.ts';
export { ElectionCount } from './election-count.ts';
export type { LivingCapture, TableEvidence, WeighedReading } from './evidence.ts';
export { foldBatches, type TableBatch } from './fold.ts';
export { gatherEvidence } from './gather-evidence.ts';
export { makeShard } from './make-shard.ts';
export { createRecordIndex, type RecordIndex } from './record-index.ts';
export { rollUpColumns, type TableColumns } from './roll-up-columns.ts';
export { settle } from './settle.ts';
export type { FiguresByField, Finding, Operand, ReadingOutcome, Settled, Unfit, Variant, Why } from './settled.ts';
export {
  type ByState,
  type Row,
  type Shard,
  type Sums,
  shardPath,
  TOTALLED_MEANINGS,
  type TotalledMeaning,
} from './shard.ts';
export { EXPECTED_STATES, type Mark, RANKS, type Rank, type State } from './state.ts';
export {
  addContribution,
  contestsOf,
  contributionOf,
  createSumPlan,
  createSumPlans,
  type SumPlan,
  tally,
} from './sums.ts';
export { type ListedTable, type TableList, tableList } from './table-list.ts';
export { type Touched, touchedTables } from './touched-tables.ts';
export { votesByCandidate } from './votes-by-candidate.ts';
