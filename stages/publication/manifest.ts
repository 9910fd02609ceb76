import { hash } from 'node:crypto';
import { byCodeUnit, canonicalBytes, fromUtf8, type Json } from '@testigo/basics';
import type { Hash } from '@testigo/record';

/** A file of the bundle, by its path below the bundle's folder. */
export interface ListedFile {
  readonly path: string;
  readonly sha256: Hash;
  readonly bytes: number;
}

/** How a file of this content is listed. */
export function listedFile(path: string, bytes: Uint8Array): ListedFile {
  return { path, sha256: hash('sha256', bytes), bytes: bytes.length };
}

/**
 * The files of one division. The manifests form the same tree as the divisions: each one names those beneath it by hash, so that `latest.json`,
 * which names the root's, stands for every byte of the bundle, and a change of one table changes the manifests above it alone.
 */
export interface Manifest {
  readonly division: string;
  /** Files of the division itself, sorted by path. */
  readonly files: readonly ListedFile[];
  /** Under a centre: the files of each of its tables, sorted by code. An image on two tables stands at both. */
  readonly tables: readonly { readonly table: string; readonly files: readonly ListedFile[] }[];
  /** The manifests of the divisions beneath, sorted by division. */
  readonly children: readonly ListedChild[];
}

/** The manifest of a division beneath another one. */
export interface ListedChild {
  readonly division: string;
  readonly sha256: Hash;
  readonly bytes: number;
}

/** The canonical bytes of a manifest. */
export function manifestBytes(manifest: Manifest): Uint8Array {
  return canonicalBytes(manifest as unknown as Json);
}

/** Reads a manifest that this program wrote; whatever else has got into its place is a fault. */
export function readManifest(bytes: Uint8Array): Manifest {
  return JSON.parse(fromUtf8(bytes)) as Manifest;
}

/** Every file that a manifest lists itself, those of its tables included. */
export function* filesOf(manifest: Manifest): Generator<ListedFile> {
  yield* manifest.files;
  for (const { files } of manifest.tables) yield* files;
}

/** Files sorted by path, as manifests hold them. */
export function sortFiles(files: Iterable<ListedFile>): readonly ListedFile[] {
  return [...files].sort((left, right) => byCodeUnit(left.path, right.path));
}
