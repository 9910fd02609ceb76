export type {
  FiguresByField,
  Finding,
  Operand,
  ReadingOutcome,
  Settled,
  Unfit,
  Variant,
  Why,
} from './settled.ts';
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
