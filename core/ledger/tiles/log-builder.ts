import { defined, equalBytes, err, ok, type Result, type Sha256 } from '@testigo/basics';
import { createFrontier, type Frontier } from '../tree/frontier.ts';
import { foldHashes, HASH_BYTES, hashLeaf } from '../tree/hashing.ts';
import { perfectSubtrees } from '../tree/ranges.ts';
import { checkEntryLength, parseEntryBundle, pushEntry } from './entry-bundle.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { type ReadLogFile, readTile, splitHashes } from './read-tile.ts';
import { edgeTiles, TILE_HEIGHT, TILE_WIDTH } from './tile.ts';
import { tilePath } from './tile-path.ts';

/** A file of the log: its path below the log's prefix and its bytes. */
export interface LogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * A log that grows. It keeps the right edge only: at most 255 hashes a level and 255 entries, whatever the size. What
 * it writes is given back to the caller, who stores it before he signs a checkpoint.
 */
export interface LogBuilder {
  /** Entries in the log. */
  readonly size: number;
  /** Adds an entry. Answers with the tiles and bundles that it filled, mostly none; refuses an entry of more than 65,535 bytes. */
  append(entry: Uint8Array): Result<readonly LogFile[], string>;
  /** The partial tiles and the partial bundle as they stand: to be stored with every checkpoint. */
  edge(): readonly LogFile[];
  /** Root of the tree as it stands. */
  root(): Uint8Array;
}

/** Starts an empty log. */
export function startLog(sha256: Sha256): LogBuilder {
  return createLogBuilder(sha256, createFrontier(sha256), [], new GrowingBytes());
}

/**
 * Goes on with a log of a size from its stored right edge. The error tells which file is missing or damaged, or that the
 * edge does not lead to the root of the checkpoint that names the size.
 */
export async function resumeLog(
  sha256: Sha256,
  size: number,
  root: Uint8Array,
  read: ReadLogFile,
): Promise<Result<LogBuilder, string>> {
  const levels: GrowingBytes[] = [];
  const hashes: (readonly Uint8Array[])[] = [];
  const bundle = new GrowingBytes();
  let entries: readonly Uint8Array[] = [];
  for (const tile of edgeTiles(size)) {
    const bytes = await readTile(read, tile);
    if (!bytes.ok) return bytes;
    if (tile.level === 'entries') {
      const parsed = parseEntryBundle(bytes.value, tile.width);
      if (!parsed.ok) return err(`${tilePath(tile)}: ${parsed.error}`);
      entries = parsed.value;
      bundle.push(bytes.value);
    } else {
      hashes[tile.level] = splitHashes(bytes.value);
      levelOf(levels, tile.level).push(bytes.value);
    }
  }
  const leaves = hashes[0] ?? [];
  const damaged = entries.findIndex(
    (entry, index) => !equalBytes(hashLeaf(sha256, entry), defined(leaves[index], 'the hash of an entry')),
  );
  if (damaged !== -1) return err(`entry ${size - entries.length + damaged} is not the one that was hashed`);
  const frontier = createFrontier(sha256, size, subtreesOf(sha256, size, hashes));
  if (!equalBytes(frontier.root(), root)) return err('the stored edge of the log does not lead to the root');
  return ok(createLogBuilder(sha256, frontier, levels, bundle));
}

/** The roots of the perfect subtrees that make up a tree, from the hashes at its edge. */
function subtreesOf(sha256: Sha256, size: number, levels: readonly (readonly Uint8Array[])[]): readonly Uint8Array[] {
  return perfectSubtrees({ begin: 0, end: size }).map(({ height, index }) => {
    const width = 2 ** (height % TILE_HEIGHT);
    const begin = (index * width) % TILE_WIDTH;
    const hashes = levels[Math.floor(height / TILE_HEIGHT)] ?? [];
    return foldHashes(sha256, hashes.slice(begin, begin + width));
  });
}

/** `levels`: hashes of the partial tile of each level; `bundle`: the partial bundle. */
function createLogBuilder(
  sha256: Sha256,
  frontier: Frontier,
  levels: GrowingBytes[],
  bundle: GrowingBytes,
): LogBuilder {
  const keep = (level: number, hash: Uint8Array): LogFile | undefined => {
    const hashes = levelOf(levels, level);
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH * HASH_BYTES) return undefined;
    return { path: tilePath(lastTile(level, frontier.size)), bytes: hashes.take() };
  };
  return {
    get size() {
      return frontier.size;
    },
    append(entry) {
      const checked = checkEntryLength(entry);
      if (!checked.ok) return checked;
      pushEntry(bundle, entry);
      const completed = frontier.append(hashLeaf(sha256, entry));
      const files: LogFile[] = [];
      if (frontier.size % TILE_WIDTH === 0) {
        files.push({ path: tilePath(lastTile('entries', frontier.size)), bytes: bundle.take() });
      }
      for (let level = 0; level * TILE_HEIGHT < completed.length; level += 1) {
        const filled = keep(level, defined(completed[level * TILE_HEIGHT], 'the root of a perfect subtree'));
        if (filled !== undefined) files.push(filled);
      }
      return ok(files);
    },
    edge: () =>
      edgeTiles(frontier.size).map((tile) => ({
        path: tilePath(tile),
        bytes: (tile.level === 'entries' ? bundle : levelOf(levels, tile.level)).copy(),
      })),
    root: () => frontier.root(),
  };
}

function levelOf(levels: GrowingBytes[], level: number): GrowingBytes {
  const hashes = levels[level] ?? new GrowingBytes();
  levels[level] = hashes;
  return hashes;
}

/** The full tile of a level that a tree of this size ends with. */
function lastTile(
  level: number | 'entries',
  size: number,
): { level: number | 'entries'; index: number; width: number } {
  const span = TILE_WIDTH ** (level === 'entries' ? 1 : level + 1);
  return { level, index: size / span - 1, width: TILE_WIDTH };
}
