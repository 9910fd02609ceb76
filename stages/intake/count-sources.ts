import { open, stat } from 'node:fs/promises';
import { fromFdPromise } from 'yauzl';
import { ZIP_OPTIONS } from './open-zip.ts';
import { readStart } from './read-file.ts';
import { promisesMedia, RECOGNITION_BYTES, recognise } from './recognise.ts';
import { walkFolder } from './walk-folder.ts';

/** About how much there is to open, for showing progress. */
export interface SourceCount {
  /** Files that may be media: all but hidden ones; a zip counts as many as its directory names, a PDF counts one and grows by its pages. */
  readonly files: number;
  readonly bytes: number;
  /** Whether it may turn out to be more: there are PDFs, or zips in zips. */
  readonly mayGrow: boolean;
}

/** Counts before opening, from folders and the directories of zips alone. What can't be counted is left out; opening tells of it. */
export async function countSources(paths: readonly string[]): Promise<SourceCount> {
  const counter = new Counter();
  for (const path of paths) {
    const status = await stat(path).catch(() => null);
    if (status === null) continue;
    if (!status.isDirectory()) await counter.add(path);
    else for await (const found of walkFolder(path)) if (found.kind === 'file') await counter.add(found.path);
  }
  return counter;
}

class Counter implements SourceCount {
  files = 0;
  bytes = 0;
  mayGrow = false;

  async add(path: string): Promise<void> {
    const status = await stat(path).catch(() => null);
    if (status === null || !status.isFile()) return;
    this.bytes += status.size;
    if (/\.pdf$/i.test(path)) this.mayGrow = true;
    if (/\.zip$/i.test(path)) this.files += await this.#zipEntries(path);
    else if (promisesMedia(path) || !/\.[^/.]+$/.test(path)) this.files += 1;
  }

  /** Entries of a zip by its end record alone, folders included; one when it can't be told. */
  async #zipEntries(path: string): Promise<number> {
    this.mayGrow = true;
    const handle = await open(path, 'r').catch(() => null);
    if (handle === null) return 1;
    try {
      if (recognise(await readStart(handle, RECOGNITION_BYTES)) !== 'zip') return 1;
      const zip = await fromFdPromise(handle.fd, ZIP_OPTIONS);
      return zip.entryCount;
    } catch {
      return 1;
    } finally {
      await handle.close();
    }
  }
}
