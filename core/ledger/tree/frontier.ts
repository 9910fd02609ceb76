import { assert, defined, type Sha256 } from '@testigo/basics';
import { emptyRoot, hashNode } from './hashing.ts';

/** The right edge of a growing tree: all that appending needs, one hash for each bit that is set in its size. */
export interface Frontier {
  /** How many leaves the tree has. */
  readonly size: number;
  /**
   * Adds a leaf by its hash. Answers with the roots of the perfect subtrees that it completed, by height: the leaf's own
   * hash first, then that of the pair which it closed, and so on.
   */
  append(leafHash: Uint8Array): readonly Uint8Array[];
  /** Root of the tree as it stands. */
  root(): Uint8Array;
  /** Roots of the perfect subtrees that make up the tree, the largest first. Starts a frontier of the same size. */
  subtrees(): readonly Uint8Array[];
}

/** Starts a frontier: of the empty tree, or of one of `size` leaves whose perfect subtrees have these roots, the largest first. */
export function createFrontier(sha256: Sha256, size = 0, subtrees: readonly Uint8Array[] = []): Frontier {
  const byHeight = spreadByHeight(size, subtrees);
  let leaves = size;
  return {
    get size() {
      return leaves;
    },
    append(leafHash) {
      const completed = [leafHash];
      let node = leafHash;
      let height = 0;
      for (let left = byHeight[height]; left !== undefined; left = byHeight[height]) {
        node = hashNode(sha256, left, node);
        completed.push(node);
        byHeight[height] = undefined;
        height += 1;
      }
      byHeight[height] = node;
      leaves += 1;
      return completed;
    },
    root() {
      let root: Uint8Array | undefined;
      for (const subtree of byHeight) {
        if (subtree !== undefined) root = root === undefined ? subtree : hashNode(sha256, subtree, root);
      }
      return root ?? emptyRoot(sha256);
    },
    subtrees: () => byHeight.filter((subtree) => subtree !== undefined).reverse(),
  };
}

function spreadByHeight(size: number, subtrees: readonly Uint8Array[]): (Uint8Array | undefined)[] {
  assert(Number.isSafeInteger(size) && size >= 0, 'a size is a natural number');
  const smallestFirst = [...subtrees].reverse();
  const byHeight: (Uint8Array | undefined)[] = [];
  let used = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) {
    byHeight.push(rest % 2 === 0 ? undefined : defined(smallestFirst[used], 'a subtree of the frontier'));
    used += rest % 2;
  }
  assert(used === subtrees.length, 'a frontier has one subtree for each bit of its size');
  return byHeight;
}
