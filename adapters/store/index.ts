export { dumpDatabase } from './backup/dump-database.ts';
export { type LoadOrder, type LoadProblem, loadDatabase, type TableToLoad } from './backup/load-database.ts';
export { readTar, type TarEntry, tarEnd, tarEntry } from './backup/tar.ts';
export type { BlobStore } from './blobs/blob-store.ts';
export { createEncryptedBlobs, openBlobKey } from './blobs/encrypted-blobs.ts';
export { createFolderBlobs, sweepUnfinished } from './blobs/folder-blobs.ts';
export { createCaptureStore } from './captures/capture-store.ts';
export { createWaitingCaptures } from './captures/waiting-captures.ts';
export { changeWindow, readWaiting } from './captures/waiting-window.ts';
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
export { createCountStore } from './counting/count-store.ts';
export { migrate } from './database/migrate.ts';
export { connect, type Database, type Session } from './database/session.ts';
export {
  keepTableList,
  readElection,
  type StoredElection,
  saveElection,
  tableListLines,
} from './election/election-store.ts';
export {
  findCaptures,
  readDivisionNames,
  readStoreSummary,
  type StoreSummary,
  tablesOfCapture,
} from './election/store-summary.ts';
export { type BorrowedFigures, type BorrowedRow, withBorrowedFigures } from './figures/borrowed-figures.ts';
export { createFigureComparer } from './figures/figure-comparer.ts';
export { createFigureStore } from './figures/figure-store.ts';
export { appendTally, type TalliedLog } from './log/append-tally.ts';
export { countsSince } from './log/counts-since.ts';
export { findRelease } from './log/find-release.ts';
export { leavesOfRecords, type NumberedLeaf } from './log/leaves-of-records.ts';
export { createLogFiles } from './log/log-files.ts';
export { logKeyChanges } from './log/log-key-changes.ts';
export { readLogState, trustBackup } from './log/log-state.ts';
export { createLogStore } from './log/log-store.ts';
export { pinnedDocuments } from './log/pinned-documents.ts';
export { type ReadDocument, takeDocuments } from './log/take-documents.ts';
export { type LeavesToTake, takeLeaves } from './log/take-leaves.ts';
export { createOfficialStore } from './official/official-store.ts';
export { dropBeside, openBeside } from './publication/beside.ts';
export { withPublishedCount } from './publication/published-count.ts';
export { withReplayedLog } from './publication/replay-log.ts';
export { appendRecords } from './records/append-records.ts';
export { allRecords, readRecords } from './records/record-set.ts';
