import { defined, err, ok, type Result, type Sha256 } from '@testigo/basics';
import { emptyRoot, hashNode, pairUp } from '../tree/hashing.ts';
import {
  consistencyRanges,
  inclusionRanges,
  isCount,
  type LeafRange,
  perfectSubtrees,
  type Subtree,
} from '../tree/ranges.ts';
import { parseEntryBundle } from './entry-bundle.ts';
import { type ReadLogFile, readTile, splitHashes } from './read-tile.ts';
import { TILE_HEIGHT, TILE_WIDTH, type Tile, tileAt } from './tile.ts';

/**
 * A tree of one size, read through its tiles. What it answers is as good as the tiles are: a proof from damaged tiles
 * does not check.
 */
export interface TreeReader {
  /** Leaves of the tree. */
  readonly size: number;
  /** Root of the tree. */
  root(): Promise<Result<Uint8Array, string>>;
  /** The hash of one leaf. */
  leafHash(index: number): Promise<Result<Uint8Array, string>>;
  /** The entries of the bundle that an index lies in, from index `256 · ⌊index / 256⌋` on. */
  entriesAround(index: number): Promise<Result<readonly Uint8Array[], string>>;
  /** Proof that the leaf at an index is in the tree, for `checkInclusion`. */
  proveInclusion(index: number): Promise<Result<readonly Uint8Array[], string>>;
  /** Proof that the tree begins with the one of an earlier size, for `checkConsistency`; empty for the size 0. */
  proveConsistency(oldSize: number): Promise<Result<readonly Uint8Array[], string>>;
}

type ReadTile = (tile: Tile) => Promise<Result<Uint8Array, string>>;

/** The hashes within a tile: row 0 as stored, each row above half as wide. */
type TileRows = readonly (readonly Uint8Array[])[];

/** How a tree is read. */
export interface TreeOptions {
  /** Size of the log whose files are there, where that is larger than the tree: partial tiles are then cut from its. */
  readonly storedSize?: number;
  /** How many tiles are kept in memory, the most lately used ones, 16 KB each; 64 where nothing is said. */
  readonly keptTiles?: number;
}

/** Reads the tree of a size from the files of its log. */
export function openTree(sha256: Sha256, size: number, read: ReadLogFile, options: TreeOptions = {}): TreeReader {
  const { storedSize, keptTiles = 64 } = options;
  const readStored = (tile: Tile) => readTile(read, tile, storedSize);
  const rowsOf = createTileCache(sha256, size, readStored, keptTiles);
  const subtreeHash = async ({ height, index }: Subtree): Promise<Result<Uint8Array, string>> => {
    const row = height % TILE_HEIGHT;
    const perTile = TILE_WIDTH / 2 ** row;
    const rows = await rowsOf(Math.floor(height / TILE_HEIGHT), Math.floor(index / perTile));
    return rows.ok ? ok(defined(rows.value[row]?.[index % perTile], 'a hash of the tile')) : rows;
  };
  const rangeHash = async (range: LeafRange): Promise<Result<Uint8Array, string>> => {
    let hash: Uint8Array | undefined;
    for (const subtree of [...perfectSubtrees(range)].reverse()) {
      const left = await subtreeHash(subtree);
      if (!left.ok) return left;
      hash = hash === undefined ? left.value : hashNode(sha256, left.value, hash);
    }
    return ok(hash ?? emptyRoot(sha256));
  };
  const rangeHashes = async (ranges: readonly LeafRange[]): Promise<Result<readonly Uint8Array[], string>> => {
    const hashes: Uint8Array[] = [];
    for (const range of ranges) {
      const hash = await rangeHash(range);
      if (!hash.ok) return hash;
      hashes.push(hash.value);
    }
    return ok(hashes);
  };
  const isIndex = (index: number): boolean => isCount(index) && index < size;
  const outside = (what: string, value: number) => err(`${what} ${value} is not within a tree of ${size} leaves`);
  return {
    size,
    root: () => rangeHash({ begin: 0, end: size }),
    leafHash: async (index) => (isIndex(index) ? subtreeHash({ height: 0, index }) : outside('index', index)),
    entriesAround: async (index) => (isIndex(index) ? readEntries(size, readStored, index) : outside('index', index)),
    proveInclusion: async (index) =>
      isIndex(index) ? rangeHashes(inclusionRanges(index, size)) : outside('index', index),
    async proveConsistency(oldSize) {
      if (!isCount(oldSize) || oldSize > size) return outside('size', oldSize);
      return oldSize === 0 ? ok([]) : rangeHashes(consistencyRanges(oldSize, size));
    },
  };
}

async function readEntries(
  size: number,
  read: ReadTile,
  index: number,
): Promise<Result<readonly Uint8Array[], string>> {
  const tile = defined(tileAt(size, 'entries', Math.floor(index / TILE_WIDTH)), 'the bundle of an index');
  const bytes = await read(tile);
  return bytes.ok ? parseEntryBundle(bytes.value, tile.width) : bytes;
}

/** Reads tiles with the hashes above them; of those that it keeps, the one not used for longest makes room. */
function createTileCache(sha256: Sha256, size: number, read: ReadTile, keptTiles: number) {
  const kept = new Map<string, TileRows>();
  return async (level: number, index: number): Promise<Result<TileRows, string>> => {
    const key = `${level}/${index}`;
    const known = kept.get(key);
    if (known !== undefined) {
      kept.delete(key);
      kept.set(key, known);
      return ok(known);
    }
    const bytes = await read(defined(tileAt(size, level, index), 'a tile of the tree'));
    if (!bytes.ok) return bytes;
    const rows = [splitHashes(bytes.value)];
    for (let row = splitHashes(bytes.value); row.length > 1; ) {
      row = pairUp(sha256, row.slice(0, row.length - (row.length % 2)));
      rows.push(row);
    }
    kept.set(key, rows);
    const [oldest] = kept.keys();
    if (kept.size > keptTiles && oldest !== undefined) kept.delete(oldest);
    return ok(rows);
  };
}
