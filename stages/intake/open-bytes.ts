import { createHash } from 'node:crypto';
import type { IntakeLimits } from './limits.ts';
import { megabytes } from './limits.ts';
import type { PdfOpener } from './pdf-opener.ts';
import { type FileKind, isImage, promisesMedia } from './recognise.ts';
import { type MediaItem, problemItem, type SourceItem, skippedItem } from './source-item.ts';

/** What opening needs throughout. */
export interface IntakeParts {
  readonly limits: IntakeLimits;
  readonly pdf: PdfOpener;
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
  if (isImage(kind)) yield { kind: 'media', name, bytes, sha256: sha256Hex(bytes), type: kind };
  else if (kind === 'pdf') yield* openPdf(bytes, name, parts);
  else if (promisesMedia(name)) {
    yield problemItem(name, 'not-what-its-name-says', {}, { bytes, sha256: sha256Hex(bytes) });
  } else yield skippedItem(name, 'not-media');
}

async function* openPdf(
  bytes: Uint8Array,
  name: string,
  { pdf, limits, isHeld }: IntakeParts,
): AsyncGenerator<SourceItem> {
  const document = sha256Hex(bytes);
  const received = { bytes, sha256: document };
  const opened = await pdf.open(bytes);
  if (!opened.ok) return yield problemItem(name, opened.error, {}, received);
  const pages = opened.value;
  try {
    const values = { count: pages.count, limit: limits.pages };
    if (pages.count === 0) yield problemItem(name, 'pdf-without-pages', {}, received);
    if (pages.count > limits.pages) yield problemItem(name, 'pdf-too-many-pages', values, received);
    for (let page = 1; page <= Math.min(pages.count, limits.pages); page += 1) {
      const pageName = `${name}#page=${page}`;
      if (await isHeld(document, page)) {
        yield skippedItem(pageName, 'page-held');
        continue;
      }
      const drawn = await pages.render(page);
      yield drawn.ok
        ? drawnPage(pageName, drawn.value, { page, of: pages.count, document })
        : problemItem(pageName, drawn.error);
    }
  } finally {
    await pages.close();
  }
}

function drawnPage(name: string, bytes: Uint8Array, drawn: NonNullable<MediaItem['drawn']>): MediaItem {
  return { kind: 'media', name, bytes, sha256: sha256Hex(bytes), type: 'jpeg', drawn };
}
