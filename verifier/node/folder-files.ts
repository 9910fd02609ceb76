import * as fs from 'node:fs';
import * as path from 'node:path';
import { type BundleFiles, type FileHash, isBundlePath, isOutside, type ReadFault } from '../bundle/bundle-files.ts';
import type { Cryptography } from '../crypto/hashing.ts';

/** Where bytes stand while they are hashed; hashing is synchronous, so one place serves all. */
const CHUNK = Buffer.allocUnsafeSlow(1 << 20);
/** Folders that are remembered. */
const MOST_FOLDERS = 100_000;
/** Without waiting for whoever would write into a pipe, and not through a link. */
const READ_FLAGS = fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK;

/** Every file beneath a folder, one after another, no link followed; anything that is neither file nor folder counts as a link. */
function* walk(root: string, folder: string): Generator<readonly [path: string, kind: 'file' | 'link']> {
  const open = fs.opendirSync(path.join(root, folder), { bufferSize: 256 });
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (folder === '' && entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) yield* walk(root, name);
      else yield [name, entry.isFile() ? 'file' : 'link'];
    }
  } finally {
    open.closeSync();
  }
}

/** Tells of folders beneath a root whether no link leads to them; what was found out once stands. */
function folderJudge(root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([['', true]]);
  const isWithin = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const stat = fs.lstatSync(path.join(root, folder), { throwIfNoEntry: false });
    const answer = stat?.isDirectory() === true && isWithin(folder.slice(0, Math.max(0, folder.lastIndexOf('/'))));
    if (known.size < MOST_FOLDERS) known.set(folder, answer);
    return answer;
  };
  return isWithin;
}

function faultOf(error: unknown): ReadFault {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  return code === 'ELOOP' || code === 'ENXIO' ? 'link' : 'unreadable';
}

/** Reads up to so many further bytes of an open file into a buffer. */
function readInto(buffer: Buffer, file: number, bytes: number): Uint8Array {
  let filled = 0;
  while (filled < bytes) {
    const read = fs.readSync(file, buffer, filled, bytes - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

/**
 * A bundle in a folder. A file is opened only where neither it nor a folder on the way to it is a symbolic link, so that no path leads out.
 */
export function folderFiles(folder: string): BundleFiles {
  const root = path.resolve(folder);
  const isWithin = folderJudge(root);
  const withFile = <T>(name: string, use: (file: number, bytes: number) => T | ReadFault): T | ReadFault => {
    if (!isBundlePath(name) || isOutside(name)) return 'missing';
    if (!isWithin(name.slice(0, Math.max(0, name.lastIndexOf('/'))))) return 'missing';
    let file: number | undefined;
    try {
      file = fs.openSync(`${root}/${name}`, READ_FLAGS);
      const stat = fs.fstatSync(file);
      if (stat.isDirectory()) return 'missing';
      return stat.isFile() ? use(file, stat.size) : 'link';
    } catch (error) {
      return faultOf(error);
    } finally {
      if (file !== undefined) fs.closeSync(file);
    }
  };
  return {
    list: () => walk(root, ''),
    read: (name, mostBytes) =>
      withFile(name, (file, bytes) =>
        bytes > mostBytes ? 'too-large' : readInto(Buffer.allocUnsafe(bytes), file, bytes),
      ),
    head: (name, most) =>
      withFile(name, (file, bytes) => readInto(Buffer.allocUnsafe(Math.min(bytes, most)), file, Math.min(bytes, most))),
    hash: (name, mostBytes, cryptography) =>
      withFile(name, (file, bytes) => (bytes > mostBytes ? 'too-large' : hashFile(file, bytes, cryptography))),
  };
}

function hashFile(file: number, bytes: number, cryptography: Cryptography): FileHash {
  if (bytes <= CHUNK.length) {
    const content = readInto(CHUNK, file, bytes);
    return { bytes: content.length, sha256: cryptography.sha256(content) };
  }
  const stream = cryptography.startSha256();
  let total = 0;
  for (;;) {
    const chunk = readInto(CHUNK, file, CHUNK.length);
    if (chunk.length === 0) break;
    total += chunk.length;
    stream.update(chunk);
  }
  return { bytes: total, sha256: stream.digest() };
}
