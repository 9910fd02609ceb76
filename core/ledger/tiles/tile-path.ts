import { defined } from '@testigo/basics';
import { parseDecimal } from '../text/decimal.ts';
import { TILE_WIDTH, type Tile } from './tile.ts';

const LEVELS = 64;
const PATH = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5})([0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/**
 * Path of a tile or bundle below the log's prefix, e.g. `tile/0/x001/x234/067` or `tile/entries/273.p/112`
 * (c2sp.org/tlog-tiles, Merkle Tree).
 */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const place = groups.join('/x');
  const name = groups.length > 1 ? `x${place.slice(0, -4)}${place.slice(-3)}` : place;
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile that a path names; undefined for a path that {@link tilePath} would not write. */
export function parseTilePath(path: string): Tile | undefined {
  const parts = PATH.exec(path);
  if (parts === null) return undefined;
  const [, level = '', upper = '', last = '', width] = parts;
  const index = parseDecimal(`${upper.replaceAll(/[x/]/g, '')}${last}`.replace(/^0+(?=[0-9])/, ''));
  if (index === undefined || Number(level) >= LEVELS) return undefined;
  const tile: Tile = {
    level: level === 'entries' ? 'entries' : Number(level),
    index,
    width: width === undefined ? TILE_WIDTH : defined(parseDecimal(width), 'the width of the tile'),
  };
  return tilePath(tile) === path ? tile : undefined;
}
