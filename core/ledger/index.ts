export {
  createEd25519,
  type Ed25519,
  type Ed25519Equation,
  ed25519PublicKey,
  signEd25519,
} from './ed25519/strict.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './notes/checkpoint.ts';
export { KEY_TYPES, type KeyId, type KeyType, keyIdOf } from './notes/key-id.ts';
export {
  formatNote,
  formatSignatureLine,
  NOTE_LIMIT,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatureLines,
  SIGNATURE_LIMIT,
} from './notes/note.ts';
export { type CheckedCosignature, type OpenedCheckpoint, openCheckpoint } from './notes/open-checkpoint.ts';
export { type NoteFailure, type OpenedNote, openNote, type VerifiedSignature } from './notes/open-note.ts';
export { cosignText, type SignBytes, signNote, signText } from './notes/sign.ts';
export { createVerifier, type Verifier } from './notes/verifier.ts';
export { formatVerifierKey, makeVerifierKey, parseVerifierKey, type VerifierKey } from './notes/verifier-key.ts';
export { formatPolicy } from './policy/format-policy.ts';
export {
  hasQuorum,
  openUnderPolicy,
  type PolicyFailure,
  type QuorumFailure,
  type WitnessedCheckpoint,
} from './policy/open-under-policy.ts';
export { parsePolicy } from './policy/parse-policy.ts';
export { NO_QUORUM, type Policy, type PolicyGroup, type PolicyLog, type PolicyWitness } from './policy/policy.ts';
export { checkLogProof, formatLogProof, type LogProof, PROOF_LIMIT, parseLogProof } from './proof/tlog-proof.ts';
export { fromBase64, toBase64 } from './text/base64.ts';
export type { TextInput } from './text/input.ts';
export { ENTRY_LIMIT, parseEntryBundle } from './tiles/entry-bundle.ts';
export { type LogBuilder, type LogFile, resumeLog, startLog } from './tiles/log-builder.ts';
export { type ReadLogFile, readTile } from './tiles/read-tile.ts';
export { edgeTiles, TILE_WIDTH, type Tile, tileAt, tilesOf } from './tiles/tile.ts';
export { parseTilePath, tilePath } from './tiles/tile-path.ts';
export { openTree, type TreeOptions, type TreeReader } from './tiles/tree-reader.ts';
export { type ConsistencyClaim, checkConsistency } from './tree/check-consistency.ts';
export { checkInclusion, type InclusionClaim } from './tree/check-inclusion.ts';
export { createFrontier, type Frontier } from './tree/frontier.ts';
export { emptyRoot, HASH_BYTES, hashLeaf, hashNode } from './tree/hashing.ts';
export {
  type AddCheckpoint,
  formatAddCheckpoint,
  parseAddCheckpoint,
  REQUEST_LIMIT,
  type ReadAddCheckpoint,
} from './witness/add-checkpoint.ts';
export {
  type CosignedState,
  conflictAnswer,
  cosignedAnswer,
  decideCheckpoint,
  malformedAnswer,
  type WitnessAnswer,
  type WitnessDecision,
} from './witness/decide-checkpoint.ts';
export {
  ANSWER_LIMIT,
  type Offer,
  type ReceivedAnswer,
  readWitnessAnswer,
  type WitnessOutcome,
} from './witness/read-answer.ts';
