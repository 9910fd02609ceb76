import type { BundleWriter } from './bundle-writer.ts';
import type { Mirror } from './mirror.ts';
import type { CountHead, PublishedCount, PublishedDivision, SiteHead, SiteRenderer } from './ports.ts';
import type { PublishedLog } from './published-log.ts';
import type { ReadingQuality } from './reading-quality.ts';
import type { StagingFolder } from './staging-folder.ts';

/** Everything that the steps of one publication share. */
export interface PublicationRun {
  readonly count: PublishedCount;
  readonly log: PublishedLog;
  readonly renderer: SiteRenderer;
  /** Copies of the publication that its page of mirrors names. */
  readonly mirrors?: readonly Mirror[];
  readonly head: CountHead;
  readonly siteHead: SiteHead;
  /** Up to which size of the log the folder's last publication went; null where there is none. */
  readonly from: number | null;
  readonly staging: StagingFolder;
  /** The root division. */
  readonly country: PublishedDivision;
  /** Null where nothing was measured. */
  readonly readingQuality: ReadingQuality | null;
  readonly writer: BundleWriter;
  readonly counters: { tables: number; divisions: number; lostImages: number };
}
