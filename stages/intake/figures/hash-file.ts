import { createHash } from 'node:crypto';
import type { PinnedFile } from '@testigo/record';
import type { FigureFile } from './ports.ts';

/** A file whose bytes are hashed as they are read, once. */
export interface HashedFile {
  readonly file: FigureFile;
  /** What was read; to be asked for when the file was read to its end. */
  finish(): PinnedFile;
  /** The same file to be read again: from memory, unless it is too long to be held. */
  again(): FigureFile;
}

/** Longest file that is held in memory, in bytes; some 700,000 tables of the 2024 files. */
const HELD = 128 * 1024 * 1024;

/**
 * Hashes a file on the way to its reader. What was read is held, so that a file that somebody writes to meanwhile is not one thing when it is
 * hashed and another when its rows are kept.
 */
export function hashFile(file: FigureFile): HashedFile {
  const hash = createHash('sha256');
  let held: Uint8Array[] | null = [];
  let bytes = 0;
  async function* open() {
    for await (const chunk of file.open()) {
      hash.update(chunk);
      bytes += chunk.length;
      if (bytes > HELD) held = null;
      held?.push(chunk);
      yield chunk;
    }
  }
  return {
    file: { name: file.name, open },
    finish: () => ({ sha256: hash.digest('hex'), bytes }),
    again() {
      const chunks = held;
      return chunks === null ? file : { name: file.name, open: () => fromMemory(chunks) };
    },
  };
}

async function* fromMemory(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
