import { createHash } from 'node:crypto';
import type { PinnedFile } from '@testigo/record';
import type { FigureFile } from './ports.ts';

/** A file whose bytes are hashed as they are read, once. */
export interface HashedFile {
  readonly file: FigureFile;
  /** What was read; to be asked for when the file was read to its end. */
  finish(): PinnedFile;
}

/** Hashes a file on the way to its reader. */
export function hashFile(file: FigureFile): HashedFile {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* open() {
    for await (const chunk of file.open()) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { file: { name: file.name, open }, finish: () => ({ sha256: hash.digest('hex'), bytes }) };
}
