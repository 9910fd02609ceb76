import { defined, equalBytes, err, ok, type Result, type Sha256 } from '@testigo/basics';
import { joinBytes } from '../text/join-bytes.ts';
import { createFrontier, type Frontier } from '../tree/frontier.ts';
import { foldHashes, hashLeaf } from '../tree/hashing.ts';
import { perfectSubtrees } from '../tree/ranges.ts';
import { parseEntryBundle, prefixEntry } from './entry-bundle.ts';
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
  return createLogBuilder(sha256, createFrontier(sha256), [], []);
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
  const levels: Uint8Array[][] = [];
  let entries: readonly Uint8Array[] = [];
  for (const tile of edgeTiles(size)) {
    const bytes = await readTile(read, tile);
    if (!bytes.ok) return bytes;
    if (tile.level === 'entries') {
      const bundle = parseEntryBundle(bytes.value, tile.width);
      if (!bundle.ok) return err(`${tilePath(tile)}: ${bundle.error}`);
      entries = bundle.value;
    } else levels[tile.level] = [...splitHashes(bytes.value)];
  }
  const leaves = levels[0] ?? [];
  const damaged = entries.findIndex(
    (entry, index) => !equalBytes(hashLeaf(sha256, entry), defined(leaves[index], 'the hash of an entry')),
  );
  if (damaged !== -1) return err(`entry ${size - entries.length + damaged} is not the one that was hashed`);
  const frontier = createFrontier(sha256, size, subtreesOf(sha256, size, levels));
  if (!equalBytes(frontier.root(), root)) return err('the stored edge of the log does not lead to the root');
  return ok(createLogBuilder(sha256, frontier, levels, entries.map(prefixed)));
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

/** `levels`: hashes of the partial tile of each level; `entries`: entries of the partial bundle, with their lengths. */
function createLogBuilder(
  sha256: Sha256,
  frontier: Frontier,
  levels: Uint8Array[][],
  entries: Uint8Array[],
): LogBuilder {
  const keep = (level: number, hash: Uint8Array): LogFile | undefined => {
    const hashes = levels[level] ?? [];
    levels[level] = hashes;
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return undefined;
    levels[level] = [];
    return { path: tilePath(lastTile(level, frontier.size)), bytes: joinBytes(hashes) };
  };
  return {
    get size() {
      return frontier.size;
    },
    append(entry) {
      const prefixedEntry = prefixEntry(entry);
      if (!prefixedEntry.ok) return prefixedEntry;
      entries.push(prefixedEntry.value);
      const completed = frontier.append(hashLeaf(sha256, entry));
      const files: LogFile[] = [];
      if (entries.length === TILE_WIDTH) {
        files.push({ path: tilePath(lastTile('entries', frontier.size)), bytes: joinBytes(entries.splice(0)) });
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
        bytes: joinBytes(tile.level === 'entries' ? entries : (levels[tile.level] ?? [])),
      })),
    root: () => frontier.root(),
  };
}

/** The full tile of a level that a tree of this size ends with. */
function lastTile(
  level: number | 'entries',
  size: number,
): { level: number | 'entries'; index: number; width: number } {
  const span = TILE_WIDTH ** (level === 'entries' ? 1 : level + 1);
  return { level, index: size / span - 1, width: TILE_WIDTH };
}

function prefixed(entry: Uint8Array): Uint8Array {
  const bytes = prefixEntry(entry);
  return defined(bytes.ok ? bytes.value : undefined, 'an entry that fits');
}
