import * as fs from 'node:fs';
import type { BundleFiles } from '../bundle/bundle-files.ts';
import { linkFiles } from '../bundle/link-files.ts';
import { type ZipBytes, zipFiles } from '../bundle/zip-files.ts';
import { folderFiles } from './folder-files.ts';

/** Bytes of a single file (the proof of a sheet, a region, a note) at most. */
const MAX_FILE_BYTES = 64 << 20;

/** What somebody named on the command line. */
export type Input =
  | { readonly kind: 'bundle'; readonly files: BundleFiles }
  | { readonly kind: 'file'; readonly bytes: Uint8Array };

/** A thing that can't be opened. */
export class UnreadableInput extends Error {}

/** A path at which nothing stands. */
export class MissingInput extends UnreadableInput {}

function zipBytes(path: string): ZipBytes {
  const file = fs.openSync(path, 'r');
  const { size } = fs.fstatSync(file);
  return {
    size,
    read: (from, bytes) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(bytes, size - from)));
      let filled = 0;
      while (filled < buffer.length) {
        const read = fs.readSync(file, buffer, filled, buffer.length - filled, from + filled);
        if (read === 0) break;
        filled += read;
      }
      return Promise.resolve(buffer.subarray(0, filled));
    },
  };
}

/** The bytes of a file that is no bundle. */
export function readSmallFile(path: string): Uint8Array {
  if (!fs.existsSync(path)) throw new MissingInput(path);
  try {
    const { size } = fs.statSync(path);
    if (size <= MAX_FILE_BYTES) return fs.readFileSync(path);
  } catch {
    // Said beneath, as for a file that is too large.
  }
  throw new UnreadableInput(path);
}

function isZip(path: string): boolean {
  const file = fs.openSync(path, 'r');
  const head = Buffer.alloc(4);
  fs.readSync(file, head, 0, 4, 0);
  fs.closeSync(file);
  return head.readUInt32LE(0) === 0x04034b50 || head.readUInt32LE(0) === 0x06054b50;
}

/** Opens a folder, a zip, a link, or a single file. */
export async function openInput(name: string): Promise<Input> {
  if (/^https?:\/\//i.test(name)) {
    if (!URL.canParse(name)) throw new UnreadableInput(name);
    return { kind: 'bundle', files: linkFiles(name) };
  }
  const stat = fs.statSync(name, { throwIfNoEntry: false });
  if (stat === undefined) throw new MissingInput(name);
  if (stat.isDirectory()) return { kind: 'bundle', files: folderFiles(name) };
  if (!isZip(name)) return { kind: 'file', bytes: readSmallFile(name) };
  const files = await zipFiles(zipBytes(name));
  if (files === null) throw new UnreadableInput(name);
  return { kind: 'bundle', files };
}
