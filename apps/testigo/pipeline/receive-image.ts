import { createHash } from 'node:crypto';
import { defined, type Json, type Result } from '@testigo/basics';
import type { Election } from '@testigo/counting';
import type { MediaItem, PartsItem } from '@testigo/intake';
import {
  type CaptureOrigin,
  type Inspection,
  makeCapture,
  type OriginalKey,
  type ReceivedCapture,
} from '@testigo/intake/captures';
import {
  areOneSheet,
  type ImageProblem,
  type ImageReader,
  type ImageReading,
  interpretTexts,
  type RedactedSheet,
  readingsOfPrint,
  readingsOfSheet,
  type SheetText,
} from '@testigo/reading';
import { type Capture, type Identified, type Image, identify, type Reading, type RecordId } from '@testigo/record';
import { sha256 } from '../keys/signatures.ts';
import { RELEASE } from '../release.ts';
import type { ElectionBlobs } from '../workspace/blobs.ts';
import { factsWithValues } from './explain-parked.ts';
import { type EvidencePart, type KeptEvidence, keepEvidence, type Seal } from './keep-evidence.ts';
import type { KnownPictures } from './known-pictures.ts';

/** What receiving an image needs. */
export interface ReceivingParts {
  readonly election: Election;
  readonly blobs: ElectionBlobs;
  /** Seals originals to the custodians; null where the election has none, or nobody in it is real. */
  readonly seal: Seal | null;
  readonly reader: ImageReader;
  /** What the captures come from: a scan centre, by its key id, or phones in the street. */
  readonly origin: Omit<CaptureOrigin, 'election'>;
  /** Names the import. */
  readonly batch: string;
  readonly pictures: KnownPictures;
}

/** What tells an item from others: its bytes, or the page of the document it was drawn from. */
export function keyOf(item: Pick<MediaItem, 'sha256' | 'drawn'>): OriginalKey {
  return item.drawn === undefined
    ? { sha256: item.sha256, page: 0 }
    : { sha256: item.drawn.document, page: item.drawn.page };
}

/**
 * Takes an image all the way to what is kept of it: the original on the disk, its capture, what was read, and the picture to show where it
 * may be shown. An image that can't be read is kept as well, with the reason.
 */
export async function receiveImage(item: MediaItem, parts: ReceivingParts): Promise<ReceivedCapture> {
  return receiveRead([await readOne(item, parts)], parts);
}

/** Takes images in the same way that may be parts of one sheet: as one capture where what is read allows it, else as one each. */
export async function receiveParts(group: PartsItem, parts: ReceivingParts): Promise<readonly ReceivedCapture[]> {
  const read = await Promise.all(group.parts.map((item) => readOne(item, parts)));
  const reads = read.map((one) => one.read);
  if (areOneSheet(parts.election.definition, reads, group)) return [await receiveRead(read, parts)];
  return Promise.all(read.map((one) => receiveRead([one], parts)));
}

/** An image with what was read of it. */
interface ReadItem {
  readonly item: MediaItem;
  readonly read: Result<ImageReading, ImageProblem>;
}

async function readOne(item: MediaItem, { reader }: ReceivingParts): Promise<ReadItem> {
  return { item, read: await reader.read(item.bytes) };
}

function evidenceOf({ item, read }: ReadItem): EvidencePart {
  const redacted = read.ok && read.value.redaction?.ok === true ? read.value.redaction.value : null;
  return { bytes: item.bytes, sha256: item.sha256, redacted };
}

async function receiveRead(images: readonly ReadItem[], parts: ReceivingParts): Promise<ReceivedCapture> {
  const items = images.map(({ item }) => item);
  const read = tellingOne(images.map((one) => one.read));
  const evidence = await keepEvidence(images.map(evidenceOf), parts.blobs, parts.seal);
  const noted = { parked: parkedReason(read), facts: factsOf(images.map((one) => one.read)) };
  const received = captureOf(items, parts, evidence, noted);
  const sheets = read.ok ? interpretTexts(parts.election.definition, read.value.believed) : [];
  const { capture, inspection } = received;
  const coded = sheets.flatMap((sheet) => identifiedReadings(sheet, capture, parts));
  const printed = images.flatMap((one) => printedReadings(one.read, sheets, capture, parts));
  const { image, pictures, working } = await keepPictures(images, capture, parts);
  // Where the printed code of the table was read, the sheet has found its place without a QR code.
  const placed = printed.length > 0 ? { ...inspection, parked: null } : inspection;
  const compared = { ...placed, facts: withFacts(placed.facts, compareLikeness(images, capture.id, parts)) };
  return { ...received, inspection: compared, records: [...coded, ...printed, ...image], pictures, working };
}

type Facts = { readonly [name: string]: Json };

function withFacts(facts: Json, more: Facts): Json {
  return { ...(facts as Facts), ...more };
}

/** What a picture looks like, and the capture it looks like a second copy of; nothing for the parts of a sheet. */
function compareLikeness(images: readonly ReadItem[], capture: RecordId, { pictures }: ReceivingParts): Facts {
  const [image] = images;
  if (images.length !== 1 || image?.read.ok !== true || image.read.value.facts.blank) return {};
  const { likeness, believed } = image.read.value;
  const noted = { likeness, sheet: believed[0] ?? null };
  const copyOf = pictures.find(noted);
  pictures.add({ capture, ...noted });
  return copyOf === null ? noted : { ...noted, looksLikeCopyOf: copyOf };
}

/** Of the parts of a sheet, the one with its text tells what is on it; without any, one that shows at least a code. */
function tellingOne(reads: readonly ReadItem['read'][]): ReadItem['read'] {
  const read = reads.find((one) => one.ok && one.value.believed.length > 0);
  const seen = reads.find((one) => one.ok && one.value.unread === 'code-unreadable');
  const written = reads.find((one) => one.ok && one.value.unread !== 'blank');
  return defined(read ?? seen ?? written ?? reads[0], 'a part');
}

/** Something received, an image or what should have been one. */
type ReceivedItem = Pick<MediaItem, 'name' | 'bytes' | 'sha256' | 'drawn'> & { readonly type?: string };

/** Keeps a file of which nothing can be read, with the reason. */
export async function keepAside(
  item: ReceivedItem,
  parts: ReceivingParts,
  inspection: Inspection,
): Promise<ReceivedCapture> {
  const part = { bytes: item.bytes, sha256: item.sha256, redacted: null };
  const evidence = await keepEvidence([part], parts.blobs, parts.seal);
  return captureOf([item], parts, evidence, inspection);
}

/** The capture of items, parts of one sheet or one alone, before anything is said of what was read. */
function captureOf(
  items: readonly ReceivedItem[],
  { election, origin, batch }: ReceivingParts,
  evidence: KeptEvidence,
  inspection: Inspection,
): ReceivedCapture {
  const capture = makeCapture({ election: election.id, ...origin }, evidence, sha256);
  const parts = items.map((item, index) => ({
    original: {
      ...keyOf(item),
      bytes: item.bytes.length,
      mime: item.type === undefined ? 'application/octet-stream' : `image/${item.type}`,
      blob: defined(evidence.blobs[index], 'a blob for each part'),
    },
    sighting: { file: nameKept(item, origin), batch },
  }));
  return { capture, parts, inspection, records: [] };
}

/** A phone's file name can tell when a picture was taken, and so who took it: of these only the hash is kept. */
function nameKept(
  { name, sha256: hash }: Pick<MediaItem, 'name' | 'sha256'>,
  origin: ReceivingParts['origin'],
): string {
  return origin.class === 'field' ? hash.slice(0, 12) : name;
}

function parkedReason(read: Result<ImageReading, ImageProblem>): string | null {
  if (!read.ok) return read.error.reason;
  if (read.value.unread === 'code-of-another-kind') return 'other-election';
  return read.value.unread ?? null;
}

/** The facts of the one image, or those of each of its parts. */
function factsOf(reads: readonly ReadItem['read'][]): Json {
  const facts = reads.map(factsOfOne);
  return facts.length === 1 ? (facts[0] ?? null) : { parts: facts };
}

function factsOfOne(read: ReadItem['read']): Json {
  if (!read.ok) return factsWithValues(read.error.values);
  const { facts, format, width, height, pass, remarks, redaction } = read.value;
  const masked = redaction === undefined ? {} : { masked: redaction.ok ? 'by machine' : redaction.error };
  return JSON.parse(JSON.stringify({ facts, format, width, height, pass, remarks, ...masked }));
}

function identifiedReadings(
  sheet: SheetText,
  capture: Identified<Capture>,
  { election }: ReceivingParts,
): readonly Identified<Reading>[] {
  const readings = readingsOfSheet(election.definition, election.id, sheet, [capture.id], RELEASE);
  return readings.map((reading) => identify<Reading>(reading, sha256));
}

/** What is printed on an image: under the table that the sheet's code names, or that it prints itself where there is no code. */
function printedReadings(
  read: ReadItem['read'],
  sheets: readonly SheetText[],
  capture: Identified<Capture>,
  { election }: ReceivingParts,
): readonly Identified<Reading>[] {
  // Of two sheets on one image it can't be told whose figures these are.
  if (!read.ok || read.value.print === null || sheets.length > 1) return [];
  const named = sheets[0]?.table ?? null;
  const readings = readingsOfPrint(election.definition, election.id, read.value.print, named, [capture.id], RELEASE);
  return readings.map((reading) => identify<Reading>(reading, sha256));
}

/** What is kept of the pictures of a capture: the record of what the world may see, and which files were made. */
interface KeptPictures extends Required<Pick<ReceivedCapture, 'pictures' | 'working'>> {
  readonly image: readonly Identified<Image>[];
}

/**
 * Keeps the redacted pictures of a capture and returns the record of what the world may see of it; of several parts each is redacted, or
 * none is shown. Where the mask needs a person the original waits for her, and nothing is kept here.
 */
async function keepPictures(
  images: readonly ReadItem[],
  capture: Identified<Capture>,
  { election, blobs }: ReceivingParts,
): Promise<KeptPictures> {
  const redacted = images.flatMap(({ read }) =>
    read.ok && read.value.redaction?.ok ? [read.value.redaction.value] : [],
  );
  const [first] = redacted;
  if (first === undefined || redacted.length < images.length) return { image: [], pictures: [], working: [] };
  for (const { working, shown } of redacted) {
    await blobs.working.put(hashOf(working.bytes), working.bytes);
    // What a machine cleared may be seen by everybody only where nobody is real (docs/bundle-format.md, V13).
    await (election.genesis.rehearsal ? blobs.images : blobs.working).put(hashOf(shown.bytes), shown.bytes);
  }
  const image = identify<Image>(imageOf(election.id, capture.id, first.format, redacted), sha256);
  return {
    image: [image],
    pictures: redacted.flatMap(({ working, shown }) => [working, shown].map(({ bytes }) => hashOf(bytes))),
    working: redacted.map(({ format, page, working: { bytes, width, height } }) => ({
      sha256: hashOf(bytes),
      format,
      page,
      width,
      height,
    })),
  };
}

function imageOf(election: RecordId, capture: RecordId, format: string, parts: readonly RedactedSheet[]): Image {
  return {
    v: 1,
    type: 'image',
    election,
    capture,
    public: parts.map(({ page, shown }) => ({
      sha256: hashOf(shown.bytes),
      bytes: shown.bytes.length,
      mime: shown.mime,
      page,
    })),
    format,
    boxes: parts.flatMap(({ shown }, part) => shown.boxes.map((box) => ({ part, ...box }))),
    cleared: 'machine',
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
