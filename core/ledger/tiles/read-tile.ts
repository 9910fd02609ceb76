import { err, ok, type Result } from '@testigo/basics';
import { HASH_BYTES } from '../tree/hashing.ts';
import { cutEntryBundle } from './entry-bundle.ts';
import { TILE_WIDTH, type Tile } from './tile.ts';
import { tilePath } from './tile-path.ts';

/** Reads a file of the log by its path below the prefix (`tile/…`); undefined where there is none. A port: a folder, a server, a database. */
export type ReadLogFile = (path: string) => Promise<Uint8Array | undefined>;

/**
 * Reads a tile or bundle. Where a partial one is gone, as a log may remove it once the full one is there, it is cut
 * from the full one.
 */
export async function readTile(read: ReadLogFile, tile: Tile): Promise<Result<Uint8Array, string>> {
  const path = tilePath(tile);
  const bytes = await read(path);
  if (bytes !== undefined) return cutTile(tile, bytes, true);
  const full = tile.width < TILE_WIDTH ? await read(tilePath({ ...tile, width: TILE_WIDTH })) : undefined;
  return full === undefined ? err(`${path} is missing`) : cutTile(tile, full, false);
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
