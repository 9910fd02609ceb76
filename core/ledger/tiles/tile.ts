/** Hashes in a full tile, and entries in a full bundle. */
export const TILE_WIDTH = 256;

/** Levels of the tree that one level of tiles spans: 256 = 2^8. */
export const TILE_HEIGHT = 8;

/** What one file of the log holds: hashes of a level (0: of leaves), or entries; `index` counts the files of its level. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** Hashes or entries in it, 1 to 256; fewer than 256 only at the right edge of the tree. */
  readonly width: number;
}

/** How many hashes a level of tiles has in all: ⌊size / 256^level⌋. */
function hashesAtLevel(size: number, level: number): number {
  let hashes = size;
  for (let below = 0; below < level; below += 1) hashes = Math.floor(hashes / TILE_WIDTH);
  return hashes;
}

/** The tile of a level that has a place in a tree of a size, as wide as it is there; undefined where the tree is too small. */
export function tileAt(size: number, level: number | 'entries', index: number): Tile | undefined {
  const width = Math.min(TILE_WIDTH, hashesAtLevel(size, level === 'entries' ? 0 : level) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
}

/** The partial tiles of a tree of a size, the entries first, then the levels from the leaves up: its right edge. */
export function edgeTiles(size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const tile = { index: Math.floor(hashes / TILE_WIDTH), width: hashes % TILE_WIDTH };
    if (tile.width === 0) continue;
    if (level === 0) tiles.push({ level: 'entries', ...tile });
    tiles.push({ level, ...tile });
  }
  return tiles;
}

/** Every tile and bundle of a tree of a size, one after another: what a whole copy of the log holds beside its checkpoint. */
export function* tilesOf(size: number): Generator<Tile> {
  const levels: (number | 'entries')[] = ['entries'];
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) levels.push(level);
  for (const level of levels) {
    for (let index = 0, tile = tileAt(size, level, 0); tile !== undefined; tile = tileAt(size, level, index)) {
      yield tile;
      index += 1;
    }
  }
}
