import { createHash } from 'node:crypto';
import { closeSync, existsSync, futimesSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assert, utf8 } from '@testigo/basics';
import type { Hash } from '@testigo/record';
import type { NotedChange } from './change-log.ts';
import type { ListedFile } from './manifest.ts';
import { NotedLines } from './noted-lines.ts';
import { writeAll } from './write-all.ts';

/** The folder inside a bundle in which the next publication is prepared. It is no part of the publication. */
export const WORK_FOLDER = '.publishing';

/** Ends the name of a file that is not written to its end yet. */
export const PARTIAL = '.partial';

/** A path that stays below the folder it is meant for. */
const SAFE_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** 1 January 2000, and a span that ends well before any election that uses this program; in seconds. */
export const EARLIEST_TIME = 946_684_800;
const TIME_SPAN = 2 ** 28;

/**
 * Files of the next publication, written beside the present one and under the same paths. Writes are synchronous: a page is made in about a millisecond
 * and written in a tenth of one, and handing each to another thread would take longer than the write.
 */
export class StagingFolder {
  readonly #root: string;
  readonly #removals: NotedLines;
  readonly #changes: NotedLines;
  readonly #made = new Set<string>();

  constructor(folder: string) {
    this.#root = join(folder, WORK_FOLDER, 'staged');
    this.#removals = new NotedLines(join(folder, WORK_FOLDER, 'removals'));
    this.#changes = new NotedLines(join(folder, WORK_FOLDER, 'changes'));
  }

  /** Where staged files lie. */
  get root(): string {
    return this.#root;
  }

  has(path: string): boolean {
    return existsSync(join(this.#root, path));
  }

  /** The bytes of a staged file, or null. */
  read(path: string): Uint8Array | null {
    return this.has(path) ? readFileSync(join(this.#root, path)) : null;
  }

  /** Writes a file whose content is hashed already. A killed program may leave part of it: nothing lists it then. */
  write(file: ListedFile, bytes: Uint8Array): void {
    const descriptor = openSync(this.#placeOf(file.path), 'w');
    try {
      writeAll(descriptor, bytes);
      hideTime(descriptor, file.sha256);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Writes a file unless it is published with this content already; what an interrupted run staged in its place is taken away then. */
  writeChanged(file: ListedFile, bytes: Uint8Array, published: Hash | null): void {
    if (file.sha256 === published) this.drop(file.path);
    else this.write(file, bytes);
  }

  /** Writes a file so that it is there either whole or not at all. */
  writeWhole(file: ListedFile, bytes: Uint8Array): void {
    const partial = `${file.path}${PARTIAL}`;
    this.write({ ...file, path: partial }, bytes);
    renameSync(join(this.#root, partial), join(this.#root, file.path));
  }

  /** Opens a file that is written piece by piece. */
  open(path: string): StagedWriter {
    return new StagedWriter(path, this.#placeOf(path));
  }

  /** Where a file is to be staged; the folder that it lies in is there. */
  #placeOf(path: string): string {
    assert(SAFE_PATH.test(path), `${path} is a path within the bundle`);
    const file = join(this.#root, path);
    const parent = dirname(file);
    if (!this.#made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      this.#made.add(parent);
    }
    return file;
  }

  /** Takes a staged file away again. */
  drop(path: string): void {
    rmSync(join(this.#root, path), { force: true });
  }

  /** Notes that a file of the present publication is not in the next one. */
  noteRemoval(path: string): void {
    this.#removals.note(path);
  }

  /** The files noted. */
  removals(): readonly string[] {
    return [...new Set(this.#removals.lines())].filter((path) => SAFE_PATH.test(path));
  }

  /** Notes what the next publication shows otherwise than the present one. */
  noteChange(change: NotedChange): void {
    this.#changes.note(JSON.stringify(change));
  }

  /** The changes noted, each once: an interrupted run may have noted some of a division that was gone through again. */
  *changes(): Generator<NotedChange> {
    for (const line of this.#changes.lines()) yield JSON.parse(line) as NotedChange;
  }

  /** Lets go of the files in which is noted what the next publication changes. */
  close(): void {
    this.#removals.close();
    this.#changes.close();
  }

  /** Drops everything staged. */
  clear(): void {
    rmSync(this.#root, { recursive: true, force: true });
    this.#removals.clear();
    this.#changes.clear();
    this.#made.clear();
  }
}

/** A staged file that is being written. */
export class StagedWriter {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(path: string, file: string) {
    this.#path = path;
    this.#descriptor = openSync(file, 'w');
  }

  append(piece: Uint8Array | string): void {
    const bytes = typeof piece === 'string' ? utf8(piece) : piece;
    writeAll(this.#descriptor, bytes);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  /** Closes the file and gives it the time that its content asks for. */
  close(): ListedFile {
    const sha256 = this.#hash.digest('hex');
    hideTime(this.#descriptor, sha256);
    closeSync(this.#descriptor);
    return { path: this.#path, sha256, bytes: this.#bytes };
  }

  /** Closes the file without listing it. */
  abandon(): void {
    closeSync(this.#descriptor);
  }
}

/**
 * Gives a file a time that is a function of its content alone, so that it tells nobody when anything arrived (docs/records.md, section 9). One time for all
 * files would do that too, but web servers and mirrors that know files by time and size would then keep a stale page whose new figures have as many digits.
 */
function hideTime(descriptor: number, sha256: Hash): void {
  const time = EARLIEST_TIME + (Number.parseInt(sha256.slice(0, 8), 16) % TIME_SPAN);
  futimesSync(descriptor, time, time);
}
