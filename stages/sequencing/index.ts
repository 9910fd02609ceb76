export { checkpointTime } from './checkpoint-time.ts';
export { type Cosigned, type CosigningParts, cosignCheckpoint } from './cosign-checkpoint.ts';
export {
  coarseTime,
  fillWindow,
  type LowerAnonymity,
  type WaitingWindow,
  type WindowDecision,
} from './fill-window.ts';
export { type FollowedLog, type FollowingParts, followLog, type KeptLog } from './follow-log.ts';
export { keysInForce, type LogKeyChange } from './keys-in-force.ts';
export { createLogSigner, type LogSigner, originOf } from './log-signer.ts';
export type {
  Cosigner,
  CosigningAnswer,
  CosigningOffer,
  LogChange,
  LogFiles,
  LogStore,
  SignedCheckpoint,
} from './ports.ts';
export { CHECKPOINT, type SealingParts, sealLog } from './seal-log.ts';
export type { SequencingProblem } from './sequencing-problem.ts';
