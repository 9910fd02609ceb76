export { type AskedField, askedFields, figuresOfAnswer, typedPlaces } from './asked-fields.ts';
export { findingsOf } from './check-variant.ts';
export { countDifferences, nextStep, type ReadingStep, signatureOf } from './compare-readings.ts';
export { exampleCode } from './example-code.ts';
export { type Lease, leaseJson, readLease } from './lease.ts';
export { type KnownSheets, measured, needsPause, type PairedReadings, wrongFieldsOf } from './measure.ts';
export {
  type NeededTask,
  neededTasks,
  readSubject,
  settleSubject,
} from './needed-tasks.ts';
export { isKnownTurn, orderOfTurn, type TaskOrder, tryOrder } from './priority.ts';
export { type Placing, type PlacingStep, settlePlacing } from './settle-placing.ts';
export { sheetFormatOf, type TableOfRecords } from './sheets-of-table.ts';
export { troubleOf } from './trouble-messages.ts';
