import type { Cryptography } from '../crypto/hashing.ts';

/** Why a file could not be read. */
export type ReadFault = 'missing' | 'link' | 'too-large' | 'unreadable';

/** A value, or the promise of it: folders are read without waiting, links and browsers are not. */
export type Soon<T> = T | Promise<T>;

/** Length and hash of a file. */
export interface FileHash {
  readonly bytes: number;
  readonly sha256: Uint8Array;
}

/** Where the files of a bundle come from: a folder, a zip, a link, files dropped on a page. Paths are never trusted. */
export interface BundleFiles {
  /** Every file and every symbolic link there is, by path; null where that can't be told (a link). */
  list(): Soon<Iterable<readonly [path: string, kind: 'file' | 'link']> | null>;
  /** The bytes of a file, no more than so many. */
  read(path: string, mostBytes: number): Soon<Uint8Array | ReadFault>;
  /** The first bytes of a file, at most so many. */
  head(path: string, bytes: number): Soon<Uint8Array | ReadFault>;
  /** Length and SHA-256 of a file, read as a stream, no further than one byte past `mostBytes`. */
  hash(path: string, mostBytes: number, cryptography: Cryptography): Soon<FileHash | ReadFault>;
}

/** A segment of a path that is empty, `.` or `..`. */
const EMPTY_OR_DOTS = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Whether a path is one that a bundle may have (bundle-format.md, section 2). */
export function isBundlePath(path: string): boolean {
  return path.length <= 1024 && /^[A-Za-z0-9._\-/]+$/.test(path) && !EMPTY_OR_DOTS.test(path);
}

/** Whether a path is no part of the bundle: a file or folder at the top whose name begins with a dot. */
export function isOutside(path: string): boolean {
  return path.startsWith('.');
}
