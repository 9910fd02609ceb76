import type { RegisterGaps, Settled, Shard } from '@testigo/count';
import type { ElectionDefinition } from '@testigo/election';
import type { Hash, Policy, PublicImage, ReadingMethod, RecordId } from '@testigo/record';
import type { PublishedChanges } from './change-log.ts';
import type { LogEvidence } from './log-evidence.ts';
import type { ListedFile } from './manifest.ts';
import type { Mirror } from './mirror.ts';
import type { OfficialSide, ProgressPoint } from './official-claims.ts';

/**
 * The released count, as publication reads it. One object answers for one state of the count: a reader that takes longer than the next
 * change still sees the count as it was when the object was made (a repeatable-read snapshot). Nothing that is not released may
 * come out of it; before everything is released, it gives no table below the definition's `publicLevel` that is missing or received.
 *
 * Order is by UTF-16 code unit (`collate "C"`) everywhere, so that a stream can be read by keyset and a division comes before what lies within it.
 */
export interface PublishedCount {
  /** What holds for the whole election. */
  head(): Promise<CountHead>;
  /** How much {@link divisions} and {@link tables} would give, for progress. */
  changes(since: number | null): Promise<{ readonly divisions: number; readonly tables: number }>;
  /**
   * Divisions, sorted by id: those that changed after the version `since` (any shard of theirs or of their children, or a name), or all
   * when it is null; only those of the level `level` within the division `under` (itself included) where these are given.
   */
  divisions(query: DivisionQuery): AsyncIterable<PublishedDivision>;
  /**
   * Tables, sorted by the id of their centre, then by code: those of which anything that {@link PublishedTable} holds changed after the
   * version `since`, or all when it is null.
   */
  tables(since: number | null): AsyncIterable<PublishedTable>;
  /** What the authority announced, stated by table and showed, as far as its records are released; no table that may not be named is. */
  official(): Promise<OfficialSide>;
  /** The bytes of an official page that is offered for download, or null when they are lost; they are checked against the hash. */
  snapshot(sha256: Hash): Promise<Uint8Array | null>;
  /** How far the count was at the signed checkpoints up to the released one, by size; at many of them, the last of every quarter of an hour. */
  progress(): Promise<readonly ProgressPoint[]>;
  /** The bytes of a public image, or null when they are lost; they are checked against the hash. */
  image(sha256: Hash): Promise<Uint8Array | null>;
}

/** Which divisions are asked for; see {@link PublishedCount.divisions}. */
export interface DivisionQuery {
  readonly since: number | null;
  readonly level?: string;
  readonly under?: string;
}

/** What holds for the whole election at one state of its count. */
export interface CountHead {
  /** Id of the genesis record. */
  readonly election: RecordId;
  readonly definition: ElectionDefinition;
  /** The policy in force: that of genesis, or of an amendment. */
  readonly policy: Policy;
  /**
   * Grows with every change of anything that this port gives, and never falls, not even when what the count derives is dropped and made
   * anew; the same number means the same content. A safe integer above 0.
   */
  readonly version: number;
  /** Number of records in the log, all of them counted. */
  readonly records: number;
  /** Captures that no known table could be found for. */
  readonly parked: number;
  /** Whether every record is released. If not, `tables` leaves out what would tell which single table is missing or received. */
  readonly complete: boolean;
  /** Up to which size the log is released; null where everything is public at once. */
  readonly released: number | null;
}

/** A division's id, its own name (not that of what it lies in), and the id of its level. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly level: string;
}

/** One division and what was counted in it. */
export interface PublishedDivision {
  /** From the root to the division itself. */
  readonly path: readonly Place[];
  /** One for each contest it holds, in the definition's order; with rows under a centre. Published byte by byte as canonical JSON. */
  readonly shards: readonly Shard[];
  /** What `certaintyOfShard` needs beside each shard; null where unreleased tables are left out, so that nothing may be called decided. */
  readonly gaps: readonly RegisterGaps[] | null;
  /** What lies directly beneath it, sorted by id; empty for a centre and for the unlisted remainder. */
  readonly children: readonly PublishedChild[];
}

/** A division beneath another one. */
export interface PublishedChild {
  readonly place: Place;
  /** In the definition's order; without rows. */
  readonly shards: readonly Shard[];
  /** As of {@link PublishedDivision.gaps}. */
  readonly gaps: readonly RegisterGaps[] | null;
}

/** One table: everything that the world may know of it. */
export interface PublishedTable {
  readonly code: string;
  /** From the root to the centre. */
  readonly path: readonly Place[];
  /** What the fold knows, one for each contest the table holds, in the definition's order. */
  readonly contests: readonly Settled[];
  /** Captures that a valid reading places at this table, sorted by id. */
  readonly captures: readonly PublishedCapture[];
  /** The readings named in `contests`, sorted by id. */
  readonly readings: readonly PublishedReading[];
  /** Where in the log its records stand, genesis left out, in order: what a proof of its sheet is made of. */
  readonly leaves: readonly number[];
}

/** A capture as the world may see it. */
export interface PublishedCapture {
  readonly id: RecordId;
  readonly class: 'scan' | 'field';
  readonly commitment: Hash;
  /** How often this very file was received. */
  readonly sightings: number;
  readonly image: ImageOfCapture;
}

/** The pictures of a capture, one a part, or why none is shown. */
export type ImageOfCapture =
  | { readonly shown: true; readonly parts: readonly ImagePart[] }
  | { readonly shown: false; readonly reason: WithheldReason };

/** A public picture; width and height in pixels where known, so that the page does not jump while it loads. */
export interface ImagePart extends PublicImage {
  readonly width?: number;
  readonly height?: number;
}

/** Why a picture is not shown: nobody has cleared it of personal data yet; it was cleared and then taken back; or its bytes are lost. */
export type WithheldReason = 'not-cleared' | 'removed' | 'lost';

/** A reading; its figures, and whether it takes part, stand in {@link Settled.readings} under the same id. */
export interface PublishedReading {
  readonly id: RecordId;
  readonly contest: string;
  readonly format: string;
  readonly method: ReadingMethod;
  /** A person's tag or a program's release. */
  readonly by: string | null;
  readonly captures: readonly RecordId[];
  /** The text of the QR code, where that was read. */
  readonly text: string | null;
  /** Name of the source and the row in it (1-based, header not counted), where the figures were published by somebody. */
  readonly source: { readonly name: string; readonly row: number } | null;
}

/** Turns what was counted into pages. The public site implements it. */
export interface SiteRenderer {
  /** SHA-256 of the code and styles that make the pages: another one means that every page is written anew. */
  readonly build: Hash;
  /** Languages in which every page can be rendered, e.g. `es`, `en`; an election has those that it names, and these two. */
  readonly languages: readonly string[];
  /** Styles, fonts and programs, named by the hash of their content; and the verifier, under names that do not change. */
  readonly assets: readonly SiteAsset[];
  /** A page as HTML in UTF-8, the same for the same arguments. Links are relative, so that the bundle works in any folder. */
  render(page: SitePage, head: SiteHead): Uint8Array;
  /** Starts threads that render the same pages and stage them below the bundle's folder, beside this one. Absent: there are none. */
  startPress?(head: SiteHead, folder: string): PagePress;
}

/** Renders pages and stages them, beside the thread that asks for them. */
export interface PagePress {
  /**
   * How the files of some pages are to be listed: of each subject, one for each language in the order asked for. Each is staged, unless it is
   * published with this content already.
   *
   * @param ordered all in the same languages
   */
  print(ordered: readonly OrderedPages[]): Promise<readonly (readonly ListedFile[])[]>;
  close(): Promise<void>;
}

/** What a page is of, whatever its language. */
export type PageSubject =
  | { readonly kind: 'division'; readonly division: PublishedDivision; readonly part: number }
  | { readonly kind: 'table'; readonly table: PublishedTable };

/** The pages of one subject that a press is to make. */
export interface OrderedPages {
  readonly subject: PageSubject;
  readonly pages: readonly OrderedPage[];
}

/** One page of a subject. */
export interface OrderedPage {
  readonly language: string;
  readonly path: string;
  /** The hash of the file as it was published last; null where there was none. */
  readonly published: Hash | null;
}

/** A file that pages need. */
export interface SiteAsset {
  /** Below the bundle's folder, e.g. `assets/site.0123abcd.css`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What pages may know of the whole election; nothing in it changes from one count to the next, but by amendment. */
export type SiteHead = Omit<CountHead, 'version' | 'records' | 'parked'>;

/** A page to render. */
export type SitePage =
  | { readonly kind: 'choice' }
  | {
      readonly kind: 'country';
      readonly language: string;
      readonly division: PublishedDivision;
      readonly summary: CountSummary;
      readonly official: OfficialSide;
    }
  | {
      readonly kind: 'division';
      readonly language: string;
      readonly division: PublishedDivision;
      /** Which of the pages that list what lies beneath it, from 1. Of the country only further ones are asked for. */
      readonly part: number;
    }
  | { readonly kind: 'table'; readonly language: string; readonly table: PublishedTable }
  | {
      readonly kind: 'official';
      readonly language: string;
      /** The country. */
      readonly division: PublishedDivision;
      readonly official: OfficialSide;
    }
  | {
      readonly kind: 'progress';
      readonly language: string;
      /** The country. */
      readonly division: PublishedDivision;
      readonly points: readonly ProgressPoint[];
    }
  /** A few lines for other sites to show in a frame, of the country or a division directly beneath it. */
  | {
      readonly kind: 'embedded';
      readonly language: string;
      readonly place: Place;
      readonly shards: readonly Shard[];
      /** When the log was signed, in seconds; null where no time is known. */
      readonly time: number | null;
    }
  | { readonly kind: 'downloads'; readonly language: string; readonly downloads: readonly Download[] }
  | { readonly kind: 'about'; readonly language: string; readonly evidence: LogEvidence }
  /** Pages whose work is done in the browser, on the files of tables; `division` is the country. */
  | { readonly kind: 'find' | 'recount'; readonly language: string; readonly division: PublishedDivision }
  | { readonly kind: 'mirrors'; readonly language: string; readonly mirrors: readonly Mirror[] }
  /** What each publication changed, the newest last. */
  | { readonly kind: 'changes'; readonly language: string; readonly changes: readonly PublishedChanges[] };

/** What only the page of the country says. */
export interface CountSummary {
  readonly records: number;
  readonly parked: number;
  /** Who stands behind the log that the count is of. */
  readonly evidence: LogEvidence;
}

/**
 * What a download is: totals as JSON; a list of tables as CSV or Parquet; a list of their pictures; the places they refer to; a NIST SP 1500-100 report; the Data Package; the DCAT catalogue; the hashes
 * of all of them.
 */
export type DownloadKind =
  | 'totals'
  | 'tables'
  | 'parquet'
  | 'pictures'
  | 'places'
  | 'nist'
  | 'package'
  | 'catalogue'
  | 'sums';

/** A file offered for download. */
export interface Download {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Hash;
  readonly kind: DownloadKind;
  /** The division it is of. */
  readonly place: Place;
  /** The contest whose tables it lists, and how many there are; null where it sums up every contest. */
  readonly tables: { readonly contest: string; readonly count: number } | null;
}
