import * as fs from 'node:fs';
import * as path from 'node:path';
import { type BundleFiles, type FileHash, isBundlePath, type ReadFault } from '../bundle/bundle-files.ts';
import type { Cryptography } from '../crypto/hashing.ts';

const CHUNK_BYTES = 1 << 20;

function walk(root: string, folder: string, found: Map<string, 'file' | 'link'>): void {
  for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (folder === '' && entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) walk(root, name, found);
    else found.set(name, entry.isFile() ? 'file' : 'link');
  }
}

function faultOf(error: unknown): ReadFault {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  return code === 'ELOOP' ? 'link' : 'unreadable';
}

/** Reads up to so many bytes of an open file, from its beginning. */
function readUpTo(file: number, bytes: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(bytes);
  let filled = 0;
  while (filled < bytes) {
    const read = fs.readSync(file, buffer, filled, bytes - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

/**
 * A bundle in a folder. Only files that a walk of the folder finds are opened, and the walk follows no symbolic link, so that no path
 * leads out of it. Anything that is neither file nor folder counts as a link.
 */
export function folderFiles(root: string): BundleFiles {
  const found = new Map<string, 'file' | 'link'>();
  walk(root, '', found);
  const withFile = <T>(name: string, use: (file: number, bytes: number) => T | ReadFault): T | ReadFault => {
    const kind = isBundlePath(name) ? found.get(name) : undefined;
    if (kind !== 'file') return kind ?? 'missing';
    let file: number | undefined;
    try {
      file = fs.openSync(path.join(root, name), fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
      const stat = fs.fstatSync(file);
      return stat.isFile() ? use(file, stat.size) : 'link';
    } catch (error) {
      return faultOf(error);
    } finally {
      if (file !== undefined) fs.closeSync(file);
    }
  };
  return {
    list: () => found,
    read: (name, mostBytes) =>
      withFile(name, (file, bytes) => (bytes > mostBytes ? 'too-large' : readUpTo(file, bytes))),
    head: (name, most) => withFile(name, (file, bytes) => readUpTo(file, Math.min(bytes, most))),
    hash: (name, mostBytes, cryptography) =>
      withFile(name, (file, bytes) => (bytes > mostBytes ? 'too-large' : hashFile(file, bytes, cryptography))),
  };
}

function hashFile(file: number, bytes: number, cryptography: Cryptography): FileHash {
  if (bytes <= CHUNK_BYTES) {
    const content = readUpTo(file, bytes);
    return { bytes: content.length, sha256: cryptography.sha256(content) };
  }
  const stream = cryptography.startSha256();
  let total = 0;
  for (;;) {
    const chunk = readUpTo(file, CHUNK_BYTES);
    if (chunk.length === 0) break;
    total += chunk.length;
    stream.update(chunk);
  }
  return { bytes: total, sha256: stream.digest() };
}
