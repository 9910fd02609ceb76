export {
  applicationName,
  type DatabaseFailure,
  type DatabaseOptions,
  diagnose,
  type ElectionBusy,
  type ElectionLock,
  findServerBinaries,
  lockElection,
  type OpenDatabase,
  openDatabase,
  type ServerBinaries,
} from './cluster/index.ts';
