import { createHash } from 'node:crypto';
import type { Result } from '@testigo/basics';
import type { IntakeReason } from './intake-problem.ts';
import type { IntakeLimits } from './limits.ts';
import { megabytes } from './limits.ts';
import type { PdfOpener } from './pdf-opener.ts';
import { type FileKind, isImage, promisesMedia } from './recognise.ts';
import { type ProblemItem, problemItem, type SourceItem, skippedItem } from './source-item.ts';
import type { TiffOpener, TiffPages } from './tiff-opener.ts';

/** What opening needs throughout. */
export interface IntakeParts {
  readonly limits: IntakeLimits;
  readonly pdf: PdfOpener;
  readonly tiff: TiffOpener;
  /** Whether a page of a PDF is held already and need not be drawn again. */
  readonly isHeld: (document: string, page: number) => boolean | Promise<boolean>;
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** How many bytes of a kind are held in memory at once. */
export function sizeLimit(kind: FileKind, limits: IntakeLimits): number {
  return kind === 'pdf' || kind === 'zip' ? limits.documentBytes : limits.imageBytes;
}

/** The problem of a file that is larger than its limit. */
export function tooLarge(name: string, size: number, limit: number): SourceItem {
  return problemItem(name, 'too-large', { size: megabytes(size), limit: megabytes(limit) });
}

/** Opens the bytes of one file that is no zip. */
export async function* openBytes(
  bytes: Uint8Array,
  kind: Exclude<FileKind, 'zip'>,
  name: string,
  parts: IntakeParts,
): AsyncGenerator<SourceItem> {
  const tiff = kind === 'tiff' ? parts.tiff.open(bytes) : null;
  if (tiff !== null) yield* openTiff(bytes, name, tiff, parts);
  else if (isImage(kind)) yield { kind: 'media', name, bytes, sha256: sha256Hex(bytes), type: kind };
  else if (kind === 'pdf') yield* openPdf(bytes, name, parts);
  else if (promisesMedia(name)) {
    yield problemItem(name, 'not-what-its-name-says', {}, { bytes, sha256: sha256Hex(bytes) });
  } else yield skippedItem(name, 'not-media');
}

async function* openPdf(bytes: Uint8Array, name: string, parts: IntakeParts): AsyncGenerator<SourceItem> {
  const received = { bytes, sha256: sha256Hex(bytes) };
  const opened = await parts.pdf.open(bytes);
  if (!opened.ok) return yield problemItem(name, opened.error, {}, received);
  const pages = opened.value;
  try {
    const values = { count: pages.count, limit: parts.limits.pages };
    if (pages.count === 0) yield problemItem(name, 'pdf-without-pages', {}, received);
    if (pages.count > parts.limits.pages) yield problemItem(name, 'pdf-too-many-pages', values, received);
    yield* openPages(received, name, { ...pages, type: 'jpeg' }, parts);
  } finally {
    await pages.close();
  }
}

async function* openTiff(
  bytes: Uint8Array,
  name: string,
  pages: TiffPages,
  parts: IntakeParts,
): AsyncGenerator<SourceItem> {
  const received = { bytes, sha256: sha256Hex(bytes) };
  const values = { count: pages.count, limit: parts.limits.pages };
  if (pages.count > parts.limits.pages) yield problemItem(name, 'tiff-too-many-pages', values, received);
  yield* openPages(received, name, { ...pages, type: 'png' }, parts);
}

interface Pages {
  readonly count: number;
  readonly type: 'jpeg' | 'png';
  render(page: number): Promise<Result<Uint8Array, IntakeReason>>;
}

/** Page by page, but those that are held. A page that can't be opened leaves the document to be kept, where it still is. */
async function* openPages(
  received: NonNullable<ProblemItem['received']>,
  name: string,
  { count, type, render }: Pages,
  { limits, isHeld }: IntakeParts,
): AsyncGenerator<SourceItem> {
  const document = received.sha256;
  for (let page = 1; page <= Math.min(count, limits.pages); page += 1) {
    const pageName = `${name}#page=${page}`;
    if (await isHeld(document, page)) {
      yield skippedItem(pageName, 'page-held');
      continue;
    }
    const drawn = await render(page);
    if (!drawn.ok) yield problemItem(pageName, drawn.error, {}, received);
    else {
      const sha256 = sha256Hex(drawn.value);
      yield { kind: 'media', name: pageName, bytes: drawn.value, sha256, type, drawn: { page, of: count, document } };
    }
  }
}
