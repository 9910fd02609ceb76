import { crc32 } from 'node:zlib';
import { err, ok, type Result } from '@testigo/basics';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { isPlainName } from './plain-name.ts';

/** Upper half of the external attributes of an entry made on Unix: the mode of the file, of which the top four bits are its kind. */
const UNIX_KIND = 0o170000;
const UNIX_LINK = 0o120000;

/** The name of an entry, as its flags say it is encoded. */
export function entryName(entry: Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

/** Whether a name stays inside the zip and can be printed. */
export function isSafeEntryName(name: string): boolean {
  return isPlainName(name) && yauzl.validateFileName(name) === null && !/^[A-Za-z]:/.test(name);
}

/** Whether an entry is nothing that anybody put there as a file: hidden, or the shadow files that macOS adds. */
export function isHiddenEntry(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

/** Whether an entry is a symbolic link, whose bytes are only the name of its target. */
export function isLinkEntry(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & UNIX_KIND) === UNIX_LINK;
}

/**
 * All bytes of an entry, at most as many as its directory says; `damaged` where the stream breaks, holds more or fewer, or fails its check
 * sum, so that a directory that lies can't fill the memory.
 */
export async function readEntry(zip: ZipFile, entry: Entry): Promise<Result<Uint8Array, 'damaged'>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      const bytes = chunk as Uint8Array;
      length += bytes.length;
      if (length > entry.uncompressedSize) return err('damaged');
      chunks.push(bytes);
    }
  } catch {
    return err('damaged');
  }
  const bytes = Buffer.concat(chunks, length);
  return length === entry.uncompressedSize && crc32(bytes) === entry.crc32 ? ok(bytes) : err('damaged');
}
