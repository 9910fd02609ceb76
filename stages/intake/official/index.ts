export { type ClaimOrder, type ClaimProblem, type ImportedClaim, importClaim } from './import-claim.ts';
export type { NewClaim, OfficialElection, OfficialStore } from './ports.ts';
export { makeSnapshot } from './take-snapshot.ts';
