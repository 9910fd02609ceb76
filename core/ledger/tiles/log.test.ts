import { fromUtf8, toHex, utf8 } from '@testigo/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLog, readFrom } from '../testing/example-log.ts';
import { nodeSha256 } from '../testing/node-tools.ts';
import { checkConsistency } from '../tree/check-consistency.ts';
import { checkInclusion } from '../tree/check-inclusion.ts';
import { hashLeaf } from '../tree/hashing.ts';
import { ENTRY_LIMIT } from './entry-bundle.ts';
import { resumeLog, startLog } from './log-builder.ts';
import { edgeTiles, tilesOf } from './tile.ts';
import { tilePath } from './tile-path.ts';
import { openTree } from './tree-reader.ts';

const SIZE = 66_000;
const whole = buildLog(SIZE);
const read = readFrom(whole.files);
const small = buildLog(700);

async function rootAt(size: number): Promise<Uint8Array> {
  const root = await openTree(nodeSha256, size, read, { storedSize: SIZE }).root();
  if (!root.ok) throw new Error(root.error);
  return root.value;
}

const anySize = fc.integer({ min: 1, max: SIZE });

describe('a log that is built', () => {
  it('writes exactly the files of its size, three levels of them', () => {
    expect([...whole.files.keys()].sort()).toEqual([...tilesOf(SIZE)].map(tilePath).sort());
    expect(whole.files.get('tile/2/000.p/1')?.length).toBe(32);
    expect(whole.files.get('tile/0/256')?.length).toBe(8192);
  });

  it('goes on from its stored edge at any size to the very same files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 700 }), async (size) => {
        const resumed = await resumeLog(nodeSha256, size, await rootAt(size), readFrom(buildLog(size).files));
        if (!resumed.ok) throw new Error(resumed.error);
        const files = new Map(buildLog(size).files);
        for (let index = size; index < 700; index += 1) {
          const filled = resumed.value.append(utf8(String(index)));
          for (const { path, bytes } of filled.ok ? filled.value : []) files.set(path, bytes);
        }
        for (const { path, bytes } of resumed.value.edge()) files.set(path, bytes);
        expect(toHex(resumed.value.root())).toBe(toHex(small.root));
        for (const [path, bytes] of small.files) expect(files.get(path)).toEqual(bytes);
      }),
      { numRuns: 20 },
    );
  });

  it('goes on from full tiles where the partial ones were removed', async () => {
    const onlyFull = new Map([...whole.files].filter(([path]) => !path.includes('.p/')));
    const resumed = await resumeLog(nodeSha256, 65_000, await rootAt(65_000), readFrom(onlyFull));
    expect(resumed.ok && resumed.value.edge().map(({ path }) => path)).toEqual(edgeTiles(65_000).map(tilePath));
    expect(await resumeLog(nodeSha256, SIZE, whole.root, readFrom(onlyFull))).toEqual({
      ok: false,
      error: 'tile/entries/257.p/208 is missing',
    });
  });

  it('does not go on from an edge with one bit changed, a file missing or one too long', async () => {
    const { files, root } = small;
    for (const tile of edgeTiles(700)) {
      const path = tilePath(tile);
      const bytes = Uint8Array.from(files.get(path) ?? []);
      for (const at of [0, 1, bytes.length - 1]) {
        const spoiled = bytes.with(at, (bytes[at] ?? 0) ^ 1);
        const resumed = await resumeLog(nodeSha256, 700, root, readFrom(new Map(files).set(path, spoiled)));
        expect([path, resumed.ok]).toEqual([path, false]);
      }
      const missing = new Map(files);
      missing.delete(path);
      expect(await resumeLog(nodeSha256, 700, root, readFrom(missing))).toEqual({
        ok: false,
        error: `${path} is missing`,
      });
      const longer = new Map(files).set(path, Uint8Array.of(...bytes, 0));
      expect((await resumeLog(nodeSha256, 700, root, readFrom(longer))).ok).toBe(false);
      const shorter = new Map(files).set(path, bytes.subarray(0, -1));
      expect((await resumeLog(nodeSha256, 700, root, readFrom(shorter))).ok).toBe(false);
    }
  });

  it('takes entries of up to 65,535 bytes', () => {
    const builder = startLog(nodeSha256);
    expect(builder.append(new Uint8Array(ENTRY_LIMIT)).ok).toBe(true);
    expect(builder.append(new Uint8Array(ENTRY_LIMIT + 1))).toMatchObject({ ok: false });
    expect(builder.append(new Uint8Array(0)).ok).toBe(true);
    expect(builder.size).toBe(2);
  });
});

describe('a tree read through its tiles', () => {
  it('has the root that building came to', async () => {
    expect(toHex(await rootAt(SIZE))).toBe(toHex(whole.root));
    expect(toHex(await rootAt(700))).toBe(toHex(small.root));
  });

  it('proves every leaf and every earlier size', async () => {
    await fc.assert(
      fc.asyncProperty(anySize, anySize, async (one, other) => {
        const [oldSize, size] = [Math.min(one, other), Math.max(one, other)];
        const tree = openTree(nodeSha256, size, read, { storedSize: SIZE });
        const root = await rootAt(size);
        const index = oldSize - 1;
        const leafHash = hashLeaf(nodeSha256, utf8(String(index)));
        const included = await tree.proveInclusion(index);
        const consistent = await tree.proveConsistency(oldSize);
        if (!included.ok || !consistent.ok) throw new Error('a proof that was not made');
        expect(checkInclusion(nodeSha256, { leafHash, index, size, root, proof: included.value }).ok).toBe(true);
        const claim = { oldSize, oldRoot: await rootAt(oldSize), newSize: size, newRoot: root };
        expect(checkConsistency(nodeSha256, { ...claim, proof: consistent.value }).ok).toBe(true);
        expect(included.value.length).toBeLessThanOrEqual(17);
      }),
      { numRuns: 50 },
    );
  });

  it('gives the entries around an index', async () => {
    const entries = await openTree(nodeSha256, SIZE, read).entriesAround(SIZE - 1);
    expect(entries.ok && entries.value.map(fromUtf8).at(-1)).toBe(String(SIZE - 1));
    expect(await openTree(nodeSha256, 5, read).entriesAround(5)).toMatchObject({ ok: false });
  });

  it('reads each tile once while it keeps it, and keeps only as many as it may', async () => {
    const paths: string[] = [];
    const counting = async (path: string) => {
      paths.push(path);
      return whole.files.get(path);
    };
    const roomy = openTree(nodeSha256, SIZE, counting);
    for (let round = 0; round < 3; round += 1) await roomy.proveInclusion(12_345);
    expect(paths.length).toBe(new Set(paths).size);
    paths.length = 0;
    const narrow = openTree(nodeSha256, SIZE, counting, { keptTiles: 1 });
    await narrow.leafHash(0);
    await narrow.leafHash(1);
    await narrow.leafHash(1000);
    await narrow.leafHash(0);
    expect(paths).toEqual(['tile/0/000', 'tile/0/003', 'tile/0/000']);
  });

  it('tells which tile is missing or cut off', async () => {
    const files = new Map(small.files);
    files.set('tile/0/001', new Uint8Array(8191));
    expect(await openTree(nodeSha256, 700, readFrom(files)).leafHash(300)).toEqual({
      ok: false,
      error: 'tile/0/001: 8191 bytes, not 8192',
    });
    files.delete('tile/0/001');
    expect(await openTree(nodeSha256, 700, readFrom(files)).proveConsistency(300)).toEqual({
      ok: false,
      error: 'tile/0/001 is missing',
    });
  });

  it('refuses indexes and sizes beyond it', async () => {
    const tree = openTree(nodeSha256, 700, readFrom(small.files));
    for (const index of [700, -1, 0.5, Number.NaN]) {
      expect((await tree.proveInclusion(index)).ok).toBe(false);
      expect((await tree.leafHash(index)).ok).toBe(false);
    }
    expect((await tree.proveConsistency(701)).ok).toBe(false);
    expect(await tree.proveConsistency(0)).toEqual({ ok: true, value: [] });
    expect(await tree.proveConsistency(700)).toEqual({ ok: true, value: [] });
  });
});
