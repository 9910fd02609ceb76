import { parseTilePath, type Tile, tilePath, tilesOf } from '../index.ts';
import type { TilePathVectors } from './vector-files.ts';
import type { Verdict } from './verdict.ts';

/** Paths, written and read, and how many tiles a tree of 70,000 leaves has. */
export function runTilePaths({ paths, forSize70000 }: TilePathVectors): readonly Verdict[] {
  const verdicts = paths.flatMap(([level, index, width, path]): readonly Verdict[] => [
    { name: `path of ${level}/${index}`, wanted: path, found: tilePath({ level, index, width }) },
    { name: `tile of ${path}`, wanted: `${level} ${index} ${width}`, found: tileText(parseTilePath(path)) },
  ]);
  const tiles = [...tilesOf(70_000)];
  const counts = {
    L0full: tiles.filter(({ level, width }) => level === 0 && width === 256).length,
    L0partial: partialWidth(tiles, 0),
    L1full: tiles.filter(({ level, width }) => level === 1 && width === 256).length,
    L1partial: partialWidth(tiles, 1),
    L2partial: partialWidth(tiles, 2),
  };
  for (const [name, count] of Object.entries(counts)) {
    verdicts.push({ name: `70,000 leaves, ${name}`, wanted: String(forSize70000[name]), found: String(count) });
  }
  return verdicts;
}

function partialWidth(tiles: readonly Tile[], level: number): number | undefined {
  return tiles.find((tile) => tile.level === level && tile.width < 256)?.width;
}

function tileText(tile: Tile | undefined): string {
  return tile === undefined ? 'none' : `${tile.level} ${tile.index} ${tile.width}`;
}
