import { createHash, randomBytes } from 'node:crypto';
import type { Json, Result } from '@testigo/basics';
import { makePublicPicture } from '@testigo/codec';
import type { Election } from '@testigo/counting';
import type { MediaItem } from '@testigo/intake';
import { makeCapture, type OriginalKey, type ReceivedCapture } from '@testigo/intake/captures';
import {
  type ImageProblem,
  type ImageReader,
  type ImageReading,
  interpretTexts,
  readingsOfSheet,
  type SheetText,
} from '@testigo/reading';
import {
  type Capture,
  type ElectionRecord,
  type Identified,
  type Image,
  identify,
  type RecordId,
} from '@testigo/record';
import { sha256 } from '../keys/signatures.ts';
import { RELEASE } from '../release.ts';
import type { ElectionBlobs } from '../workspace/blobs.ts';
import { factsWithValues } from './explain-parked.ts';

/** What receiving an image needs. */
export interface ReceivingParts {
  readonly election: Election;
  readonly blobs: ElectionBlobs;
  readonly reader: ImageReader;
  /** Key id of this scan centre. */
  readonly station: string;
  /** Names the import. */
  readonly batch: string;
}

/** The shown copy of a rehearsal's sheet: wide enough to read every figure, small enough for a page. */
const SHOWN = { maxWidth: 560, quality: 55, format: 'jpeg' } as const;

/** What tells an item from others: its bytes, or the page of the document it was drawn from. */
export function keyOf(item: MediaItem): OriginalKey {
  return item.drawn === undefined
    ? { sha256: item.sha256, page: 0 }
    : { sha256: item.drawn.document, page: item.drawn.page };
}

/**
 * Takes an image all the way to what is kept of it: the original on the disk, its capture, what was read, and the picture to show where it
 * may be shown. An image that can't be read is kept as well, with the reason.
 */
export async function receiveImage(item: MediaItem, parts: ReceivingParts): Promise<ReceivedCapture> {
  const [read] = await Promise.all([parts.reader.read(item.bytes), parts.blobs.originals.put(item.sha256, item.bytes)]);
  const received = keepAside(item, parts, parkedReason(read), factsOf(read));
  const sheets = read.ok ? interpretTexts(parts.election.definition, read.value.believed) : [];
  const readings = sheets.flatMap((sheet) => identifiedReadings(sheet, received.capture, parts));
  const image = await showRehearsal(item, sheets[0], received.capture, parts);
  return { ...received, records: [...readings, ...image] };
}

/** What is kept of an item in which nothing was read. */
export function keepAside(
  item: Pick<MediaItem, 'name' | 'bytes' | 'sha256' | 'drawn'> & { readonly type?: string },
  { election, station, batch }: Pick<ReceivingParts, 'election' | 'station' | 'batch'>,
  parked: string | null,
  facts: Json,
): ReceivedCapture {
  const salt = randomBytes(32);
  const capture = makeCapture({ election: election.id, class: 'scan', station }, [item.sha256], salt, sha256);
  const key =
    item.drawn === undefined
      ? { sha256: item.sha256, page: 0 }
      : { sha256: item.drawn.document, page: item.drawn.page };
  const mime = item.type === undefined ? 'application/octet-stream' : `image/${item.type}`;
  return {
    capture,
    original: { ...key, salt, bytes: item.bytes.length, mime, blob: item.sha256 },
    sighting: { file: item.name, batch },
    inspection: { parked, facts },
    records: [],
  };
}

function parkedReason(read: Result<ImageReading, ImageProblem>): string | null {
  if (!read.ok) return read.error.reason;
  if (read.value.unread === 'code-of-another-kind') return 'other-election';
  return read.value.unread ?? null;
}

function factsOf(read: Result<ImageReading, ImageProblem>): Json {
  if (!read.ok) return factsWithValues(read.error.values);
  const { facts, format, width, height, pass, remarks } = read.value;
  return JSON.parse(JSON.stringify({ facts, format, width, height, pass, remarks }));
}

function identifiedReadings(
  sheet: SheetText,
  capture: Identified<Capture>,
  { election }: ReceivingParts,
): readonly Identified<ElectionRecord>[] {
  const readings = readingsOfSheet(election.definition, election.id, sheet, [capture.id], RELEASE);
  return readings.map((reading) => identify<ElectionRecord>(reading, sha256));
}

/** Only what was invented may be shown before a person has looked at it. */
async function showRehearsal(
  item: MediaItem,
  sheet: SheetText | undefined,
  capture: Identified<Capture>,
  { election, blobs }: ReceivingParts,
): Promise<readonly Identified<Image>[]> {
  if (!election.genesis.rehearsal || sheet === undefined) return [];
  const shown = await makePublicPicture(item.bytes, SHOWN);
  if (!shown.ok) return [];
  const { bytes, mime } = shown.value;
  const hash = createHash('sha256').update(bytes).digest('hex');
  await blobs.images.put(hash, bytes);
  return [makeImage(election.id, capture.id, sheet.format, { sha256: hash, bytes: bytes.length, mime })];
}

function makeImage(
  election: RecordId,
  capture: RecordId,
  format: string,
  shown: Image['public'][number],
): Identified<Image> {
  return identify<Image>(
    { v: 1, type: 'image', election, capture, public: [shown], format, boxes: [], cleared: 'machine' },
    sha256,
  );
}
