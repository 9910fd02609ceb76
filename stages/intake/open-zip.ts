import { type Entry, fromBufferPromise, type Options, type ZipFile } from 'yauzl';
import { megabytes } from './limits.ts';
import { type IntakeParts, openBytes, sha256Hex, sizeLimit, tooLarge } from './open-bytes.ts';
import { showableName } from './plain-name.ts';
import { recognise } from './recognise.ts';
import { problemItem, type SourceItem, skippedItem } from './source-item.ts';
import { entryName, isHiddenEntry, isLinkEntry, isSafeEntryName, readEntry } from './zip-entry.ts';

/** Names and sizes are checked here, entry by entry, so that one bad entry does not end the whole zip. */
export const ZIP_OPTIONS: Options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };

/** What an outermost zip may still unfold, shared with the zips inside it. */
export interface ZipBudget {
  readonly limit: number;
  spent: number;
}

/** The budget of an outermost zip of so many bytes. */
export function zipBudget(size: number, { limits }: IntakeParts): ZipBudget {
  return { limit: Math.max(limits.zipBytes, size * limits.zipRatio), spent: 0 };
}

/** A zip and where it stands among zips. */
export interface OpenZip {
  readonly zip: ZipFile;
  readonly name: string;
  /** 1 for the outermost. */
  readonly depth: number;
  readonly budget: ZipBudget;
}

/** Opens every entry of a zip in the order of its directory, one in memory at a time. */
export async function* openZip(opened: OpenZip, parts: IntakeParts): AsyncGenerator<SourceItem> {
  const { zip, name } = opened;
  const limit = parts.limits.zipEntries;
  if (zip.entryCount > limit) return yield problemItem(name, 'zip-too-many-entries', { count: zip.entryCount, limit });
  const entries = zip.eachEntry();
  for (;;) {
    const next = await nextEntry(entries);
    if (next === 'damaged') return yield problemItem(name, 'zip-damaged');
    if (next === null) return;
    yield* openEntry(next, opened, parts);
    if (opened.budget.spent > opened.budget.limit) {
      return yield problemItem(name, 'zip-unfolds-too-far', { limit: megabytes(opened.budget.limit) });
    }
  }
}

async function nextEntry(entries: AsyncIterableIterator<Entry>): Promise<Entry | null | 'damaged'> {
  try {
    const next = await entries.next();
    return next.done === true ? null : next.value;
  } catch {
    return 'damaged';
  }
}

async function* openEntry(entry: Entry, opened: OpenZip, parts: IntakeParts): AsyncGenerator<SourceItem> {
  const inside = entryName(entry);
  const name = `${opened.name}/${showableName(inside)}`;
  if (!isSafeEntryName(inside)) return yield problemItem(name, 'zip-entry-name');
  if (inside.endsWith('/')) return;
  if (isHiddenEntry(inside)) return yield skippedItem(name, 'hidden');
  if (isLinkEntry(entry)) return yield skippedItem(name, 'link');
  if (entry.isEncrypted()) return yield problemItem(name, 'zip-entry-encrypted');
  if (!entry.canDecodeFileData())
    return yield problemItem(name, 'zip-entry-method', { method: entry.compressionMethod });
  if (entry.uncompressedSize === 0) return yield problemItem(name, 'empty');
  const largest = /\.(pdf|zip)$/i.test(inside) ? parts.limits.documentBytes : parts.limits.imageBytes;
  if (entry.uncompressedSize > largest) return yield tooLarge(name, entry.uncompressedSize, largest);
  opened.budget.spent += entry.uncompressedSize;
  if (opened.budget.spent > opened.budget.limit) return;
  const read = await readEntry(opened.zip, entry);
  if (!read.ok) return yield problemItem(name, 'zip-entry-damaged');
  yield* openEntryBytes(read.value, name, opened, parts);
}

async function* openEntryBytes(
  bytes: Uint8Array,
  name: string,
  opened: OpenZip,
  parts: IntakeParts,
): AsyncGenerator<SourceItem> {
  const kind = recognise(bytes);
  const limit = sizeLimit(kind, parts.limits);
  if (bytes.length > limit) yield tooLarge(name, bytes.length, limit);
  else if (kind === 'zip') yield* openInnerZip(bytes, name, opened, parts);
  else yield* openBytes(bytes, kind, name, parts);
}

async function* openInnerZip(
  bytes: Uint8Array,
  name: string,
  outer: OpenZip,
  parts: IntakeParts,
): AsyncGenerator<SourceItem> {
  const limit = parts.limits.zipDepth;
  const received = { bytes, sha256: sha256Hex(bytes) };
  if (outer.depth >= limit) return yield problemItem(name, 'zip-too-deep', { limit }, received);
  const zip = await openBuffer(bytes);
  if (zip === null) return yield problemItem(name, 'zip-damaged', {}, received);
  yield* openZip({ zip, name, depth: outer.depth + 1, budget: outer.budget }, parts);
}

async function openBuffer(bytes: Uint8Array): Promise<ZipFile | null> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), ZIP_OPTIONS);
  } catch {
    return null;
  }
}
