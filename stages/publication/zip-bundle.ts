import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@testigo/basics';
import { readLatest } from './bundle-folder.ts';
import { filesOf, readManifest } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import { type PublicationProblem, problem, problemOfFault } from './problem.ts';
import { PARTIAL } from './staging-folder.ts';
import { ZipWriter } from './zip-writer.ts';

/** What holds compressed data already. */
const COMPRESSED = /\.(jpg|png|webp|avif|gz|parquet|woff2)$/;

/** Files up to this length are compressed in memory; larger ones are stored as they are, a piece at a time. */
const SMALL_BYTES = 64 << 20;
const PIECE_BYTES = 1 << 20;

/** A zip file of a publication. */
export interface ZippedBundle {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes a whole publication as one zip file, for mirrors and USB sticks: every file that its manifests list, and nothing else; a picture that was taken away is left out.
 * The same publication gives the same bytes. The file is there either whole or not at all.
 */
export function zipBundle(
  folder: string,
  file: string,
  signal?: AbortSignal,
): Result<ZippedBundle, PublicationProblem> {
  const partial = `${file}${PARTIAL}`;
  try {
    const zip = new ZipWriter(partial);
    let bytes = 0;
    try {
      for (const path of pathsOf(folder)) {
        signal?.throwIfAborted();
        addFile(zip, folder, path);
      }
      bytes = zip.close();
    } catch (fault) {
      zip.abandon();
      throw fault;
    }
    renameSync(partial, file);
    return ok({ files: zip.files, bytes });
  } catch (fault) {
    rmSync(partial, { force: true });
    if (signal?.aborted === true && fault === signal.reason) {
      return err(problem('interrupted', `Writing ${file} was interrupted`));
    }
    return problemOfFault(fault, file);
  }
}

function addFile(zip: ZipWriter, folder: string, path: string): void {
  const file = join(folder, path);
  if (path.startsWith('images/') && !existsSync(file)) return;
  const { size } = statSync(file);
  if (size > SMALL_BYTES) zip.addPieces(path, size, () => piecesOf(file));
  else zip.add(path, readFileSync(file), !COMPRESSED.test(path));
}

/** Every path of the bundle once: along the tree of manifests, what names the publication last. */
function* pathsOf(folder: string): Generator<string> {
  const root = readLatest(folder)?.manifest.path;
  if (root === undefined) return;
  const images = new Set<string>();
  const waiting = [root];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    yield path;
    const manifest = readManifest(readFileSync(join(folder, path)));
    for (const file of filesOf(manifest)) {
      if (images.has(file.path)) continue;
      // A picture of two tables is listed at both; no other file is listed twice.
      if (file.path.startsWith('images/')) images.add(file.path);
      yield file.path;
    }
    for (const { division } of manifest.children.toReversed()) waiting.push(bundlePaths.manifest(division));
  }
  yield bundlePaths.latest;
}

function* piecesOf(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r');
  try {
    const piece = new Uint8Array(PIECE_BYTES);
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece)) {
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}
