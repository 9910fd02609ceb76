import { createHash } from 'node:crypto';
import { defined } from '@testigo/basics';
import { createPictureEncoder } from '@testigo/codec';
import type { Page } from '@testigo/election';
import { maskFromBoxes, type PageMask, type PixelImage, paintOut } from '@testigo/imaging/mask';
import type { EncodedPicture, ShownPage } from '@testigo/reading';
import { type Identified, type Image, identify, type RecordId } from '@testigo/record';
import type { Lease } from '@testigo/review';
import type { AddedBox, PixelBox, ReleaseAnswer, WithholdAnswer } from '@testigo/review/api';
import { appendRecords, createCaptureStore, type Session } from '@testigo/store';
import {
  deleteDeskTask,
  deleteWorkingPictures,
  insertDeskPart,
  insertSetAside,
  replaceWorkingPictures,
  type WorkingPictureTable,
} from '@testigo/store/desk';
import { sha256 } from '../keys/signatures.ts';
import { type Desk, DeskRefusal, partTag } from './desk.ts';
import { imagesInForce } from './images-in-force.ts';
import { workingPicturesOf } from './pages-of-task.ts';

/** What has become of a picture, and what goes once that is kept. */
export interface Cleared {
  readonly image: Identified<Image>;
  /** The working copies from now on; none where the picture is withheld before it was ever masked. */
  readonly pictures: readonly WorkingPictureTable[];
  /** Set aside: no work is made of the capture any more. */
  readonly aside: boolean;
  /** Removes the files that nothing needs any more, the unmasked copy among them. */
  readonly afterwards: () => Promise<void>;
}

/** A page of the picture as the clearer saw it. */
interface SeenPage {
  readonly pixels: PixelImage;
  readonly picture: WorkingPictureTable | null;
  /** What is painted already, in pixels of the page. */
  readonly boxes: readonly PixelBox[];
}

/** As many boxes as a record names. */
const MOST_BOXES = 100;

/**
 * Makes the files of what a clearer answered, before anything is kept of it: the same answer makes the same files, so a process that is killed here leaves at
 * most files that nobody names. Throws a {@link DeskRefusal} where a box lies on no page, or there are too many.
 */
export async function prepareClearing(
  desk: Desk,
  lease: Lease,
  answer: ReleaseAnswer | WithholdAnswer,
): Promise<Cleared> {
  const capture = defined(lease.captures[0], 'the capture of a clearing');
  const before = await imagesInForce(desk, capture);
  const working = await workingPicturesOf(desk, [capture]);
  if (answer.kind === 'withhold') return withhold(desk, capture, answer, before, working);
  const pages = await seenPages(desk, capture, working, before);
  if (answer.boxes.some(({ page }) => pages[page] === undefined)) throw new DeskRefusal('answer-refused', 422);
  const made = await Promise.all(pages.map((page, part) => paintPage(desk, page, boxesOf(answer.boxes, part))));
  const format = working[0]?.format ?? defined(desk.open.election.definition.formats[0], 'a format').id;
  const image = imageOf(desk, capture, format, before, made);
  if (image.record.boxes.length > MOST_BOXES) throw new DeskRefusal('answer-refused', 422);
  const pictures = made.map(({ full, page }, part) => workingRow(capture, part, format, page, full));
  return { image, pictures, aside: false, afterwards: () => removeOld(desk, capture, before, working, made) };
}

/** Keeps what was prepared, within the transaction of the answer. */
export async function finishClearing(desk: Desk, session: Session, lease: Lease, cleared: Cleared): Promise<void> {
  const { image, pictures, aside } = cleared;
  await appendRecords(session, desk.open.election.id, [image]);
  await replaceWorkingPictures(session, pictures);
  const capture = Buffer.from(image.record.capture, 'hex');
  if (aside) await insertSetAside(session, [{ capture, reason: 'withheld' }]);
  if (aside && pictures.length === 0) await deleteWorkingPictures(session, capture);
  await insertDeskPart(session, partTag(desk, lease.person, `clear:${image.record.capture}`));
  await deleteDeskTask(session, lease.task);
}

async function withhold(
  desk: Desk,
  capture: RecordId,
  { reason }: WithholdAnswer,
  before: readonly Identified<Image>[],
  working: readonly WorkingPictureTable[],
): Promise<Cleared> {
  const format = working[0]?.format ?? defined(desk.open.election.definition.formats[0], 'a format').id;
  const image = imageOf(desk, capture, format, before, []);
  const pictures = working.map((row) => ({ ...row, cleared: 'person' as const }));
  // A sheet whose picture is not shown can still be read from its redacted copy; what is no sheet, or never was masked, can't.
  const aside = working.length === 0 || reason === 'not-a-sheet';
  return { image, pictures: aside ? [] : pictures, aside, afterwards: () => removeShown(desk, before, []) };
}

/** The pages to be painted: the redacted ones, or the originals where no mask stands yet. */
async function seenPages(
  desk: Desk,
  capture: RecordId,
  working: readonly WorkingPictureTable[],
  before: readonly Identified<Image>[],
): Promise<readonly SeenPage[]> {
  if (working.length > 0) {
    return Promise.all(
      working.map(async (picture, part) => {
        const pixels = await desk.pictures.pixels(picture);
        return { pixels, picture, boxes: await paintedBoxes(desk, picture, part, before) };
      }),
    );
  }
  const originals = await createCaptureStore(desk.workspace.database, desk.open.election.id).originalsOf(capture);
  if (originals.length === 0) throw new DeskRefusal('picture-lost', 410);
  return Promise.all(
    originals.map(async (original) => ({ pixels: await desk.pictures.original(original), picture: null, boxes: [] })),
  );
}

/** What the record in force says is painted, in pixels of the working copy. */
export async function paintedBoxes(
  desk: Desk,
  picture: WorkingPictureTable,
  part: number,
  images: readonly Identified<Image>[],
): Promise<readonly PixelBox[]> {
  const [image] = images;
  const shown = image?.record.public[part];
  if (image === undefined || shown === undefined) return [];
  const bytes = (await desk.blobs.images.get(shown.sha256)) ?? (await desk.blobs.working.get(shown.sha256));
  if (bytes === null) return [];
  const { width, height } = await desk.pictures.sidesOf(bytes);
  const [across, down] = [picture.width / width, picture.height / height];
  return image.record.boxes
    .filter((box) => box.part === part)
    .map((box) => ({
      x: Math.floor(box.x * across),
      y: Math.floor(box.y * down),
      width: Math.max(1, Math.min(picture.width, Math.ceil(box.width * across))),
      height: Math.max(1, Math.min(picture.height, Math.ceil(box.height * down))),
    }));
}

/** A painted page as files. */
interface PaintedPage {
  readonly full: EncodedPicture;
  readonly shown: ShownPage;
  /** Id of the page that it shows edge to edge; null where it is as it was taken. */
  readonly page: string | null;
}

async function paintPage(desk: Desk, seen: SeenPage, added: readonly PixelBox[]): Promise<PaintedPage> {
  const { width, height } = seen.pixels;
  const boxes = [...seen.boxes, ...added];
  if (boxes.length > MOST_BOXES) throw new DeskRefusal('answer-refused', 422);
  const painted = paintOut(seen.pixels, maskFromBoxes(width, height, boxes));
  const encoder = createPictureEncoder();
  const page: Page = { id: seen.picture?.page ?? 'as-taken', width, height };
  const mask: PageMask = { page, visible: [], painted: boxes };
  const [full, shown] = [await encoder.full(painted), await encoder.page(painted, mask)];
  await desk.blobs.working.put(hashOf(full.bytes), full.bytes);
  await desk.blobs.images.put(hashOf(shown.bytes), shown.bytes);
  return { full, shown, page: seen.picture?.page ?? null };
}

function imageOf(
  { open: { election } }: Desk,
  capture: RecordId,
  format: string,
  before: readonly Identified<Image>[],
  pages: readonly PaintedPage[],
): Identified<Image> {
  const answers = before.map(({ id }) => id).sort();
  return identify<Image>(
    {
      v: 1,
      type: 'image',
      election: election.id,
      ...(answers.length === 0 ? {} : { answers }),
      capture,
      public: pages.map(({ shown, page }) => ({
        sha256: hashOf(shown.bytes),
        bytes: shown.bytes.length,
        mime: shown.mime,
        ...(page === null ? {} : { page }),
      })),
      format,
      boxes: pages.flatMap(({ shown }, part) => shown.boxes.map((box) => ({ part, ...box }))),
      cleared: 'person',
    },
    sha256,
  );
}

function workingRow(
  capture: RecordId,
  part: number,
  format: string,
  page: string | null,
  { bytes, width, height }: EncodedPicture,
): WorkingPictureTable {
  const hashes = { capture: Buffer.from(capture, 'hex'), sha256: Buffer.from(hashOf(bytes), 'hex') };
  return { ...hashes, part, format, page, width, height, cleared: 'person' };
}

function boxesOf(boxes: readonly AddedBox[], page: number): readonly PixelBox[] {
  return boxes.filter((box) => box.page === page).map(({ x, y, width, height }) => ({ x, y, width, height }));
}

/** Removes the copies with less paint, and where originals are sealed away, the unmasked one that waited for this. */
async function removeOld(
  desk: Desk,
  capture: RecordId,
  before: readonly Identified<Image>[],
  working: readonly WorkingPictureTable[],
  made: readonly PaintedPage[],
): Promise<void> {
  const kept = new Set(made.flatMap(({ full, shown }) => [hashOf(full.bytes), hashOf(shown.bytes)]));
  for (const { sha256: old } of working) {
    const name = old.toString('hex');
    if (!kept.has(name)) await desk.blobs.working.remove(name);
  }
  await removeShown(desk, before, [...kept]);
  if (working.length > 0) return;
  const originals = await createCaptureStore(desk.workspace.database, desk.open.election.id).originalsOf(capture);
  for (const original of originals) {
    // Sealed originals are named by their sealed file; the copy beside it was for masking alone.
    if (original.blob !== original.sha256 && (await desk.blobs.sealed.get(original.blob)) !== null) {
      await desk.blobs.originals.remove(original.sha256);
    }
  }
}

async function removeShown(desk: Desk, before: readonly Identified<Image>[], kept: readonly string[]): Promise<void> {
  for (const { record } of before) {
    for (const { sha256: shown } of record.public) {
      if (kept.includes(shown)) continue;
      await desk.blobs.images.remove(shown);
      await desk.blobs.working.remove(shown);
    }
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
