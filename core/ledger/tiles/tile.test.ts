import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutEntryBundle, parseEntryBundle, pushEntry } from './entry-bundle.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { edgeTiles, type Tile, tileAt, tilesOf } from './tile.ts';
import { parseTilePath, tilePath } from './tile-path.ts';

const tiles: fc.Arbitrary<Tile> = fc.record({
  level: fc.oneof(fc.constant('entries' as const), fc.nat({ max: 63 })),
  index: fc.maxSafeNat(),
  width: fc.integer({ min: 1, max: 256 }),
});

describe('the path of a tile', () => {
  it('names one tile, and each tile has one', () => {
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile);
      }),
    );
  });

  it('is not read in any other form', () => {
    for (const wrong of [
      '',
      'tile/0/0',
      'tile/0/0000',
      'tile/0/x000/001',
      'tile/0/001/002',
      'tile/0/x001/x002',
      'tile/00/001',
      'tile/64/001',
      'tile/-1/001',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/0/001.p/01',
      'tile/0/001.p/',
      'tile/0/001/',
      '/tile/0/001',
      'tile/0/001\n',
      'tile/Entries/001',
      'tile/0/../001',
      'tile/0/x009/x007/x199/x254/x740/992',
      `tile/0/${'x001/'.repeat(50)}001`,
    ]) {
      expect([wrong, parseTilePath(wrong)]).toEqual([wrong, undefined]);
    }
  });
});

describe('the tiles of a tree', () => {
  it('are as wide as the specification says, and the partial ones are its edge', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200_000 }), (size) => {
        const all = [...tilesOf(size)];
        for (const { level, index, width } of all) {
          const end = Math.floor(size / 256 ** (level === 'entries' ? 0 : level));
          expect(width).toBe(index === Math.floor(end / 256) ? end % 256 : 256);
        }
        expect(
          all
            .filter(({ width }) => width < 256)
            .map(tilePath)
            .sort(),
        ).toEqual(edgeTiles(size).map(tilePath).sort());
        const leaves = all.filter(({ level }) => level === 0).reduce((sum, { width }) => sum + width, 0);
        expect(leaves).toBe(size);
      }),
      { numRuns: 30 },
    );
  });

  it('end where the tree does', () => {
    expect(tileAt(256, 0, 0)).toEqual({ level: 0, index: 0, width: 256 });
    expect(tileAt(256, 0, 1)).toBeUndefined();
    expect(tileAt(256, 1, 0)).toEqual({ level: 1, index: 0, width: 1 });
    expect(tileAt(0, 'entries', 0)).toBeUndefined();
  });
});

describe('a bundle of entries', () => {
  const bundles = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 20 });
  const join = (entries: readonly Uint8Array[]) => {
    const bundle = new GrowingBytes();
    for (const entry of entries) pushEntry(bundle, entry);
    return bundle.take();
  };

  it('is read back, and cut to its first entries', () => {
    fc.assert(
      fc.property(bundles, fc.nat(), (entries, some) => {
        const bytes = join(entries);
        expect(parseEntryBundle(bytes, entries.length)).toEqual({ ok: true, value: entries });
        const width = (some % entries.length) + 1;
        const cut = cutEntryBundle(bytes, width);
        expect(cut.ok && parseEntryBundle(cut.value, width)).toEqual({ ok: true, value: entries.slice(0, width) });
      }),
    );
  });

  it('is refused with an entry too few, one too many, or cut off anywhere', () => {
    const bytes = join([Uint8Array.of(1, 2, 3), new Uint8Array(300), Uint8Array.of(4)]);
    expect(parseEntryBundle(bytes, 2)).toEqual({ ok: false, error: 'the bundle goes on after 2 entries' });
    expect(parseEntryBundle(bytes, 4)).toEqual({ ok: false, error: 'the bundle holds 3 entries, not 4' });
    for (let length = 0; length < bytes.length; length += 1) {
      expect(parseEntryBundle(bytes.subarray(0, length), 3).ok).toBe(false);
      expect(cutEntryBundle(bytes.subarray(0, length), 3).ok).toBe(false);
    }
  });
});
