export { votesByCandidate } from '@testigo/count';
export { type Latest, readLatest } from './bundle-folder.ts';
export type {
  ChangeCounts,
  ChangesIndex,
  ImageChange,
  PublishedChanges,
  PublishedState,
  TableChange,
} from './change-log.ts';
export { type ListedPart, listedOn, partsOf } from './division-parts.ts';
export type { LogEvidence } from './log-evidence.ts';
export { filesOf, type ListedChild, type ListedFile, listedFile, type Manifest, readManifest } from './manifest.ts';
export { type CountContent, createMemoryCount, type MemoryCount } from './memory-count.ts';
export type { Mirror } from './mirror.ts';
export type {
  DifferingTable,
  OfficialSide,
  ProgressPoint,
  PublishedClaim,
  PublishedOfficialTables,
  PublishedSnapshot,
} from './official-claims.ts';
export { assetPath, bundlePaths } from './paths.ts';
export type {
  CountHead,
  CountSummary,
  DivisionQuery,
  Download,
  DownloadKind,
  ImageOfCapture,
  ImagePart,
  OrderedPage,
  OrderedPages,
  PagePress,
  PageSubject,
  Place,
  PublishedCapture,
  PublishedChild,
  PublishedCount,
  PublishedDivision,
  PublishedReading,
  PublishedTable,
  SiteAsset,
  SiteHead,
  SitePage,
  SiteRenderer,
  WithheldReason,
} from './ports.ts';
export type { PublicationProblem } from './problem.ts';
export { type PublicationOrder, type PublicationProgress, type PublicationSummary, publish } from './publish.ts';
export type { PinnedDocument, PublishedLog } from './published-log.ts';
export type { MeasuredShare, ReadingQuality } from './reading-quality.ts';
export { StagingFolder, WORK_FOLDER } from './staging-folder.ts';
export { type ZippedBundle, zipBundle } from './zip-bundle.ts';
