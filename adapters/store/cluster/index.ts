export { findServerBinaries, type ServerBinaries } from './binaries.ts';
export { type DatabaseFailure, diagnose } from './failure.ts';
export { type ElectionBusy, type ElectionLock, lockElection } from './lock-election.ts';
export { type DatabaseOptions, type OpenDatabase, openDatabase } from './open-database.ts';
export { applicationName } from './presence.ts';
