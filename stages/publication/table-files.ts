import { hash } from 'node:crypto';
import { assert } from '@testigo/basics';
import { noteImageChanges } from './change-files.ts';
import type { ImagesAhead, ItemWithImages } from './images-ahead.ts';
import { dropPages, putPages } from './pages-ahead.ts';
import { bundlePaths } from './paths.ts';
import type { ImagePart, PublishedCapture, PublishedTable } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';

/** Writes the images of a table and its page in every language. */
export async function writeTable(
  run: PublicationRun,
  centre: string,
  table: PublishedTable,
  { pages, images }: Pick<ItemWithImages, 'pages' | 'images'>,
): Promise<void> {
  assertReleased(run, table);
  const open = run.writer.manifestOf(centre);
  const before = open.previousOfTable(table.code);
  open.beginTable(table.code);
  const captures: PublishedCapture[] = [];
  const of = { centre, table: table.code, images };
  for (const capture of table.captures) captures.push(await writeImages(run, of, capture));
  noteImageChanges(run, table.code, before, open.ofTable(table.code));
  const shown = { ...table, captures };
  const isAsGiven = captures.every((capture, index) => capture === table.captures[index]);
  if (!isAsGiven) await dropPages(run, pages);
  await putPages(run, { kind: 'table', place: centre, table: shown }, isAsGiven ? pages : null);
  run.counters.tables += 1;
}

/** A list of missing tables is an interception list, a list of received ones an arrest list (docs/records.md, section 9). */
function assertReleased(run: PublicationRun, table: PublishedTable): void {
  const tells = table.contests.some(({ state }) => state === 'missing' || state === 'received');
  assert(run.head.complete || !tells, `table ${table.code} is not to be named before everything is released`);
}

/** Where images belong, and those of them that are being read already. */
interface ImagesOfTable {
  readonly centre: string;
  readonly table: string;
  readonly images: ImagesAhead;
}

/** Writes the images of a capture; the capture comes back as its page may show it. */
async function writeImages(
  run: PublicationRun,
  of: ImagesOfTable,
  capture: PublishedCapture,
): Promise<PublishedCapture> {
  if (!capture.image.shown) return capture;
  for (const part of capture.image.parts) {
    if (await writeImage(run, of, part)) continue;
    run.counters.lostImages += 1;
    return { ...capture, image: { shown: false, reason: 'lost' } };
  }
  return capture;
}

async function writeImage(
  run: PublicationRun,
  { centre, table, images }: ImagesOfTable,
  part: ImagePart,
): Promise<boolean> {
  const file = { path: bundlePaths.image(part), sha256: part.sha256, bytes: part.bytes };
  if (run.writer.keepImage(centre, table, file)) return true;
  const bytes = await (images.get(part.sha256) ?? run.count.image(part.sha256));
  if (bytes === null || hash('sha256', bytes) !== part.sha256) return false;
  run.writer.putImage(centre, table, { ...file, bytes: bytes.length }, bytes);
  return true;
}
