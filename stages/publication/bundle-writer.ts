import { hash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { assert, defined } from '@testigo/basics';
import { divisionPath, liesWithin } from '@testigo/election';
import { filesOf, type ListedFile, listedFile, type Manifest, manifestBytes, readManifest } from './manifest.ts';
import { OpenManifest } from './open-manifest.ts';
import { bundlePaths } from './paths.ts';
import type { StagedWriter, StagingFolder } from './staging-folder.ts';

/** Bytes of a large file that are held at once. */
const PIECE_BYTES = 1 << 20;

/** Called when everything within a division has been gone through and its manifest is about to be written. */
export type Closing = (division: string) => Promise<void>;

/** How many files were written and left as they were. */
export interface WrittenFiles {
  written: number;
  unchanged: number;
  bytes: number;
}

/**
 * Writes the files of a bundle along a walk through the tree of divisions. The manifests of the divisions on the way to the present place
 * are open; everything else is on disk. Files whose content is listed already are not written.
 */
export class BundleWriter {
  readonly written: WrittenFiles = { written: 0, unchanged: 0, bytes: 0 };
  readonly #folder: string;
  readonly #staging: StagingFolder;
  readonly #keep: boolean;
  readonly #closing: Closing;
  readonly #open: OpenManifest[] = [];
  #done: string | null = null;

  /** @param keep whether only what changed is gone through; the rest then stands as it was */
  constructor(folder: string, staging: StagingFolder, keep: boolean, closing: Closing) {
    this.#folder = folder;
    this.#staging = staging;
    this.#keep = keep;
    this.#closing = closing;
  }

  /**
   * Goes to a division, closing what it does not lie in. False when an interrupted run has staged it whole already.
   */
  async enter(division: string): Promise<boolean> {
    if (this.#done !== null && liesWithin(division, this.#done)) return false;
    this.#done = null;
    await this.#leaveUntil((open) => liesWithin(division, open));
    for (const step of divisionPath(division).slice(this.#open.length)) {
      if (this.#staging.has(bundlePaths.manifest(step))) {
        this.#adopt(step);
        this.#done = step;
        return false;
      }
      this.#open.push(new OpenManifest(step, this.manifest(step, 'published'), this.#keep));
    }
    return true;
  }

  /** Closes everything that is open. */
  async finish(): Promise<void> {
    await this.#leaveUntil(() => false);
  }

  /** The manifest of the division entered last, or of one above it. */
  manifestOf(division: string): OpenManifest {
    return defined(
      this.#open.find((open) => open.division === division),
      `the open manifest of ${division}`,
    );
  }

  /** Puts a file into the bundle, as one of a division that is open, or of one of its tables. */
  put(division: string, table: string | null, path: string, bytes: Uint8Array): void {
    const open = this.manifestOf(division);
    const file = listedFile(path, bytes);
    this.#staging.writeChanged(file, bytes, open.previous(path)?.sha256 ?? null);
    this.list(division, table, file);
  }

  /** Lists a file that has been staged, if it changed. */
  list(division: string, table: string | null, file: ListedFile): void {
    const open = this.manifestOf(division);
    if (!this.#isUnchanged(open, file)) this.#count(file);
    open.list(file, table);
  }

  /** Lists a file of a division that never changes under its path; false when it was not listed before. */
  keep(division: string, path: string): boolean {
    const open = this.manifestOf(division);
    const known = open.previous(path);
    if (known === undefined) return false;
    open.list(known, null);
    this.written.unchanged += 1;
    return true;
  }

  /** Puts an image into the bundle. A later run takes one that is there for whole, so that it is written whole or not at all. */
  putImage(division: string, table: string, file: ListedFile, bytes: Uint8Array): void {
    this.#staging.writeWhole(file, bytes);
    this.#count(file);
    this.manifestOf(division).list(file, table);
  }

  /** Whether an image is in the bundle already, or staged. */
  holdsImage(path: string): boolean {
    return existsSync(join(this.#folder, path)) || this.#staging.has(path);
  }

  /** Lists an image that the bundle holds already under its hash; false when it does not. */
  keepImage(division: string, table: string, file: ListedFile): boolean {
    if (!this.holdsImage(file.path)) return false;
    this.manifestOf(division).list(file, table);
    this.written.unchanged += 1;
    return true;
  }

  /** Puts a file that is written piece by piece. */
  async putPieces(division: string, path: string, write: (file: StagedWriter) => Promise<void>): Promise<ListedFile> {
    const writer = this.#staging.open(path);
    try {
      await write(writer);
    } catch (fault) {
      writer.abandon();
      throw fault;
    }
    const file = writer.close();
    const open = this.manifestOf(division);
    if (this.#isUnchanged(open, file)) this.#staging.drop(path);
    else this.#count(file);
    open.list(file, null);
    return file;
  }

  /** The bytes of a file as the last publication has it, or null. */
  published(path: string): Uint8Array | null {
    const file = join(this.#folder, path);
    return existsSync(file) ? readFileSync(file) : null;
  }

  /** A manifest as it will be published, or as it was; null when there is none. */
  manifest(division: string, which: 'next' | 'published'): Manifest | null {
    const path = bundlePaths.manifest(division);
    const staged = which === 'next' ? this.#staging.read(path) : null;
    if (staged !== null) return readManifest(staged);
    const file = join(this.#folder, path);
    return existsSync(file) ? readManifest(readFileSync(file)) : null;
  }

  /** The bytes of a small file as it will be published. */
  read(path: string): Uint8Array {
    return this.#staging.read(path) ?? readFileSync(join(this.#folder, path));
  }

  /** The bytes of a large file as it will be published, from an offset on, a piece at a time. */
  *pieces(path: string, offset: number): Generator<Uint8Array> {
    const descriptor = openSync(join(this.#staging.has(path) ? this.#staging.root : this.#folder, path), 'r');
    try {
      const piece = new Uint8Array(PIECE_BYTES);
      let at = offset;
      for (let read = readSync(descriptor, piece, 0, PIECE_BYTES, at); read > 0; ) {
        yield piece.subarray(0, read);
        at += read;
        read = readSync(descriptor, piece, 0, PIECE_BYTES, at);
      }
    } finally {
      closeSync(descriptor);
    }
  }

  #isUnchanged(open: OpenManifest, file: ListedFile): boolean {
    if (open.previous(file.path)?.sha256 !== file.sha256) return false;
    this.written.unchanged += 1;
    return true;
  }

  #count(file: ListedFile): void {
    this.written.written += 1;
    this.written.bytes += file.bytes;
  }

  async #leaveUntil(stay: (division: string) => boolean): Promise<void> {
    for (let last = this.#open.at(-1); last !== undefined && !stay(last.division); last = this.#open.at(-1)) {
      await this.#closing(last.division);
      this.#close(last);
      this.#open.pop();
    }
  }

  #close(open: OpenManifest): void {
    const parent = this.#open.at(-2);
    for (const path of open.gone()) this.#staging.noteRemoval(path);
    const kept = new Set(open.children.map(({ division }) => division));
    for (const division of open.previousChildren.keys()) if (!kept.has(division)) this.#removeTree(division);
    const bytes = manifestBytes(open.close());
    const file = listedFile(bundlePaths.manifest(open.division), bytes);
    const published = this.published(file.path);
    if (published !== null && hash('sha256', published) === file.sha256) this.written.unchanged += 1;
    else {
      this.#staging.writeWhole(file, bytes);
      this.#count(file);
    }
    parent?.listChild({ division: open.division, sha256: file.sha256, bytes: file.bytes });
  }

  /** Lists a manifest that an interrupted run staged. */
  #adopt(division: string): void {
    const bytes = defined(this.#staging.read(bundlePaths.manifest(division)), 'the staged manifest');
    const sha256 = hash('sha256', bytes);
    const parent = this.#open.at(-1);
    assert(parent !== undefined || divisionPath(division).length === 1, 'only the root has no parent');
    parent?.listChild({ division, sha256, bytes: bytes.length });
  }

  #removeTree(division: string): void {
    const manifest = this.manifest(division, 'published');
    if (manifest === null) return;
    for (const child of manifest.children) this.#removeTree(child.division);
    for (const file of filesOf(manifest)) this.#staging.noteRemoval(file.path);
    this.#staging.noteRemoval(bundlePaths.manifest(division));
  }
}
