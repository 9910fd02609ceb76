import type { Json } from '@testigo/basics';
import type { Capture, ElectionRecord, Hash, Identified, RecordId } from '@testigo/record';

/** What tells one original from another: the file's bytes, and the page where a file has several. Never published. */
export interface OriginalKey {
  readonly sha256: Hash;
  /** 1-based page of a document; 0 for a file that is one image. */
  readonly page: number;
}

/** An original, and where its bytes lie. */
export interface Original extends OriginalKey {
  readonly bytes: number;
  readonly mime: string;
  /** Key of the bytes among the originals, or of the sealed file that holds them. */
  readonly blob: string;
}

/** Where an original was seen. */
export interface Sighting {
  /** Relative to what was imported, parts of archives parted by `!`. */
  readonly file: string;
  /** Names the import. */
  readonly batch: string;
}

/** What a look at a capture came to. `parked` is a reason such as `no-code` or `unknown-table`; null when it was read. */
export interface Inspection {
  readonly parked: string | null;
  /** Measures of the picture's quality and of the look, for whoever examines it later. */
  readonly facts: Json;
}

/** Why a capture is parked that a station without leave brought: it is kept, and nobody reads it until a station in good standing brings it too. */
export const STATION_REVOKED = 'station-revoked';

/** One image of a capture, and where it was seen. */
export interface ReceivedPart {
  readonly original: Original;
  readonly sighting: Sighting;
}

/** A capture with everything that came of receiving it; all of it is kept, or nothing. */
export interface ReceivedCapture {
  readonly capture: Identified<Capture>;
  /** One image, or several of one sheet in the order in which the capture commits to them. */
  readonly parts: readonly ReceivedPart[];
  readonly inspection: Inspection;
  /** Readings and images of this capture. */
  readonly records: readonly Identified<ElectionRecord>[];
  /** Keys of the pictures that were made of it, where any were: working copies and those to be shown. */
  readonly pictures?: readonly string[];
  /** The working copies among them, one a part, where a machine could make them. */
  readonly working?: readonly WorkingPicture[];
}

/** A redacted part of a capture in full resolution, for later readers. */
export interface WorkingPicture {
  /** Names the file among the working copies. */
  readonly sha256: Hash;
  readonly format: string;
  /** Id of the page of the format that it shows edge to edge. */
  readonly page: string;
  readonly width: number;
  readonly height: number;
}

/** What became of a received capture: kept, or known already under this id and only seen once more. */
export interface KeptCapture {
  readonly id: RecordId;
  readonly isNew: boolean;
}

/** A capture of which nothing could be read or placed. */
export interface ParkedCapture {
  readonly id: RecordId;
  readonly reason: string;
  /** What the last look noted beside the reason; empty when nobody has looked. */
  readonly facts: Json;
  /** Sorted. */
  readonly files: readonly string[];
}

/** What the picture of a capture looks like. */
export interface NotedLikeness {
  readonly capture: RecordId;
  /** 64 hexadecimal digits. */
  readonly likeness: string;
  /** The text of the sheet's code; null where none was read. */
  readonly sheet: string | null;
}

/** Where captures are kept, with what must not stand in records. */
export interface CaptureStore {
  /** The captures of originals that are known, by {@link originalName}. */
  known(originals: readonly OriginalKey[]): Promise<ReadonlyMap<string, RecordId>>;
  /**
   * Keeps captures, in their order. An original that is known already becomes a sighting of its capture, even if two imports meet. Of
   * several parts, none or all may be known, and all of the same capture: whoever puts them together asks before.
   */
  keep(captures: readonly ReceivedCapture[]): Promise<readonly KeptCapture[]>;
  /** Notes that an original of a capture was seen again. The same sighting twice is one. */
  see(capture: RecordId, sighting: Sighting): Promise<void>;
  /** Notes a later look at a capture, with the records that came of it, in place of the one before. */
  inspect(capture: RecordId, inspection: Inspection, records: readonly Identified<ElectionRecord>[]): Promise<void>;
  /** Why a capture is parked as its last look has it; null where it was read, or is not known. */
  reasonOf(capture: RecordId): Promise<string | null>;
  /** The originals of a capture in the order of its parts; none where it is not known. */
  originalsOf(capture: RecordId): Promise<readonly Original[]>;
  /** Where the originals of a capture were seen, sorted by file. */
  sightingsOf(capture: RecordId): Promise<readonly Sighting[]>;
  /** What the pictures of captures look like, as their inspections noted it in `facts.likeness`, with the `facts.sheet` that was read. */
  likenesses(): Promise<readonly NotedLikeness[]>;
  /** Captures that no known table was found for, sorted by id, with the reason of the last look. */
  parked(after: RecordId | null, limit: number): Promise<readonly ParkedCapture[]>;
}

/** One text for an original, to look it up by. */
export function originalName({ sha256, page }: OriginalKey): string {
  return `${sha256}.${page}`;
}
