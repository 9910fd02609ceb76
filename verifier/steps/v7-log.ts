import { sameBytes } from '../encoding/hex.ts';
import { GrowingTree, leafHash } from '../log/merkle.ts';
import { entryBundles, isTileOf, splitEntries, TILE_WIDTH, tilePath } from '../log/tiles.ts';
import { readListed, type Verification } from './verification.ts';

const HASH_BYTES = 32;
const MAX_BUNDLE_BYTES = TILE_WIDTH * (65_535 + 2);

/** Is told every leaf, in order. */
export type LeafSink = (leaf: Uint8Array, index: number) => void;

interface FilledTile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Gathers the hashes of each level of a growing tree into tiles. */
class TileMaker {
  readonly #levels: { bytes: Uint8Array; filled: number; index: number }[] = [];
  readonly #done: FilledTile[] = [];

  /** Takes a node of the tree; every eighth level of nodes is a level of tiles. */
  take(level: number, hash: Uint8Array): void {
    if (level % 8 !== 0) return;
    const at = level / 8;
    const held = this.#levels[at] ?? { bytes: new Uint8Array(TILE_WIDTH * HASH_BYTES), filled: 0, index: 0 };
    this.#levels[at] = held;
    held.bytes.set(hash, held.filled * HASH_BYTES);
    if (++held.filled < TILE_WIDTH) return;
    this.#done.push({ path: tilePath({ level: at, index: held.index, width: TILE_WIDTH }), bytes: held.bytes });
    this.#levels[at] = { bytes: new Uint8Array(TILE_WIDTH * HASH_BYTES), filled: 0, index: held.index + 1 };
  }

  /** Tiles that are full since it was last asked. */
  takeFull(): readonly FilledTile[] {
    return this.#done.splice(0);
  }

  /** The partial tile of each level, at the end. */
  partial(): readonly FilledTile[] {
    return this.#levels.flatMap(({ bytes, filled, index }, level) =>
      filled === 0
        ? []
        : [{ path: tilePath({ level, index, width: filled }), bytes: bytes.subarray(0, filled * HASH_BYTES) }],
    );
  }
}

async function checkTiles(verification: Verification, tiles: readonly FilledTile[]): Promise<void> {
  for (const tile of tiles) {
    const path = `log/${tile.path}`;
    const bytes = await readListed(verification, path);
    if (bytes === null) verification.protocol.fail('V7', 'tile-missing', { path });
    else if (!sameBytes(bytes, tile.bytes)) verification.protocol.fail('V7', 'tile-differs', { path });
  }
}

function checkNoOtherTiles({ protocol, latest, ledger }: Verification): void {
  const found = new Set<string>();
  for (const path of ledger.listed.keys()) if (path.startsWith('log/tile/')) found.add(path);
  for (const path of ledger.there?.keys() ?? []) if (path.startsWith('log/tile/')) found.add(path);
  for (const path of found) {
    if (!isTileOf(latest.size, path.slice('log/'.length))) protocol.fail('V7', 'tile-unexpected', { path });
  }
}

/**
 * V7: the entry bundles hold S leaves whose tree has the root; every tile holds hashes of that tree, and there is no other. Each leaf is
 * handed on as it comes; nothing of the log stays in memory. `roots` names sizes at which the root is wanted, and is filled in.
 */
export async function checkLog(
  verification: Verification,
  sink: LeafSink,
  roots: Map<number, Uint8Array | null>,
): Promise<void> {
  const { protocol, latest, files, cryptography, onProgress } = verification;
  checkNoOtherTiles(verification);
  const maker = new TileMaker();
  const tree = new GrowingTree(cryptography, (level, hash) => maker.take(level, hash));
  for (const bundle of entryBundles(latest.size)) {
    const path = `log/${bundle.path}`;
    const soon = files.read(path, MAX_BUNDLE_BYTES);
    const bytes = soon instanceof Promise ? await soon : soon;
    if (typeof bytes === 'string') {
      protocol.fail('V7', 'entries-missing', { path });
      return;
    }
    const leaves = splitEntries(bytes, bundle.width);
    if (leaves === null) {
      protocol.fail('V7', 'entries-form', { path });
      return;
    }
    for (const leaf of leaves) {
      sink(leaf, tree.size);
      tree.append(leafHash(cryptography, leaf));
      if (roots.has(tree.size)) roots.set(tree.size, tree.root());
    }
    await checkTiles(verification, maker.takeFull());
    await onProgress({ step: 'V7', done: tree.size, total: latest.size });
  }
  await checkTiles(verification, maker.partial());
  if (!sameBytes(tree.root(), latest.root)) protocol.fail('V7', 'root-differs');
  protocol.done('V7');
}
