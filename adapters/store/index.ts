export {
  applicationName,
  type DatabaseFailure,
  type DatabaseOptions,
  diagnose,
  type ElectionBusy,
  type ElectionLock,
  lockElection,
  type OpenDatabase,
  openDatabase,
} from './cluster/index.ts';
