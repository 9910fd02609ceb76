/** How many hashes a full tile, and how many leaves a full entry bundle holds. */
export const TILE_WIDTH = 256;

/** A tile of a tree: level, index and how many hashes it holds (256: full). */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

function indexPath(index: number): string {
  const digits = String(index).padStart(3, '0');
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/.{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}

function widthSuffix(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

/** Path of a tile beneath `log/` (C2SP tlog-tiles). */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${indexPath(index)}${widthSuffix(width)}`;
}

/** Path of an entry bundle beneath `log/`. */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${indexPath(index)}${widthSuffix(width)}`;
}

/** Tiles of one level of the tree of a size: how many are full, and the width of the partial one (0: none). */
export function tilesAtLevel(size: number, level: number): { readonly full: number; readonly partial: number } {
  const nodes = Math.floor(size / TILE_WIDTH ** level);
  return { full: Math.floor(nodes / TILE_WIDTH), partial: nodes % TILE_WIDTH };
}

/** Whether a path beneath `log/` is that of a tile or entry bundle of the tree of a size. */
export function isTileOf(size: number, path: string): boolean {
  const parts = /^tile\/(entries|\d)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (parts === null) return false;
  const [, kind = '', digits = '', partialWidth] = parts;
  const index = Number(digits.replace(/[x/]/g, ''));
  const width = partialWidth === undefined ? TILE_WIDTH : Number(partialWidth);
  const level = kind === 'entries' ? 0 : Number(kind);
  const { full, partial } = tilesAtLevel(size, level);
  const isOwn = width === TILE_WIDTH ? index < full : index === full && width === partial && partial > 0;
  return isOwn && path === (kind === 'entries' ? entriesPath(index, width) : tilePath({ level, index, width }));
}

/** The entry bundles that hold the leaves of a tree, in order. */
export function* entryBundles(size: number): Generator<{ readonly path: string; readonly width: number }> {
  const { full, partial } = tilesAtLevel(size, 0);
  for (let index = 0; index < full; index++) yield { path: entriesPath(index, TILE_WIDTH), width: TILE_WIDTH };
  if (partial > 0) yield { path: entriesPath(full, partial), width: partial };
}

/** Takes an entry bundle apart into its leaves, views on its bytes; null where it does not hold exactly `width` of them. */
export function splitEntries(bytes: Uint8Array, width: number): readonly Uint8Array[] | null {
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length && leaves.length <= width) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const end = at + 2 + length;
    if (end > bytes.length) return null;
    leaves.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return leaves.length === width && at === bytes.length ? leaves : null;
}
