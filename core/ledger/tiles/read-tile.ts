import { err, ok, type Result } from '@testigo/basics';
import { HASH_BYTES } from '../tree/hashing.ts';
import { cutEntryBundle } from './entry-bundle.ts';
import { type Tile, tileAt } from './tile.ts';
import { tilePath } from './tile-path.ts';

/** Reads a file of the log by its path below the prefix (`tile/…`); undefined where there is none. A port: a folder, a server, a database. */
export type ReadLogFile = (path: string) => Promise<Uint8Array | undefined>;

/**
 * Reads a tile or bundle. Where a partial one is gone, as a log may remove it once a wider one is there, it is cut from
 * the one that a tree of `storedSize` has in its place, or else from the full one.
 */
export async function readTile(
  read: ReadLogFile,
  tile: Tile,
  storedSize = Number.POSITIVE_INFINITY,
): Promise<Result<Uint8Array, string>> {
  const path = tilePath(tile);
  const bytes = await read(path);
  if (bytes !== undefined) return cutTile(tile, bytes, true);
  const wider = tileAt(storedSize, tile.level, tile.index);
  const cover = wider !== undefined && wider.width > tile.width ? await read(tilePath(wider)) : undefined;
  return cover === undefined ? err(`${path} is missing`) : cutTile(tile, cover, false);
}

function cutTile(tile: Tile, bytes: Uint8Array, exact: boolean): Result<Uint8Array, string> {
  const cut = tile.level === 'entries' ? cutEntryBundle(bytes, tile.width) : cutHashes(bytes, tile.width);
  if (!cut.ok) return err(`${tilePath(tile)}: ${cut.error}`);
  if (exact && cut.value.length !== bytes.length) return err(`${tilePath(tile)} is longer than it may be`);
  return cut;
}

function cutHashes(bytes: Uint8Array, width: number): Result<Uint8Array, string> {
  const length = width * HASH_BYTES;
  if (bytes.length < length) return err(`${bytes.length} bytes, not ${length}`);
  return ok(bytes.subarray(0, length));
}

/** The hashes of a tile, which share its memory. */
export function splitHashes(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}
