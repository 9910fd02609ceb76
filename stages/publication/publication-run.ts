import type { BundleWriter } from './bundle-writer.ts';
import type { CountHead, PublishedCount, PublishedDivision, SiteHead, SiteRenderer } from './ports.ts';
import type { PublishedLog } from './published-log.ts';
import type { ReadingQuality } from './reading-quality.ts';

/** Everything that the steps of one publication share. */
export interface PublicationRun {
  readonly count: PublishedCount;
  readonly log: PublishedLog;
  readonly renderer: SiteRenderer;
  readonly head: CountHead;
  readonly siteHead: SiteHead;
  /** The root division. */
  readonly country: PublishedDivision;
  /** Null where nothing was measured. */
  readonly readingQuality: ReadingQuality | null;
  readonly writer: BundleWriter;
  readonly counters: { tables: number; divisions: number; lostImages: number };
}
