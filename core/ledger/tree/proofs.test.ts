import { toHex, utf8 } from '@testigo/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSha256 } from '../testing/node-tools.ts';
import { checkConsistency } from './check-consistency.ts';
import { checkInclusion } from './check-inclusion.ts';
import { createFrontier } from './frontier.ts';
import { emptyRoot, foldHashes, hashLeaf, hashNode } from './hashing.ts';
import { consistencyRanges, inclusionRanges, type LeafRange, perfectSubtrees } from './ranges.ts';

const leaves = Array.from({ length: 600 }, (_, index) => hashLeaf(nodeSha256, utf8(`leaf ${index}`)));

/** The hash of a range word for word as RFC 6962, section 2.1 has it. */
function treeHash(range: readonly Uint8Array[]): Uint8Array {
  const [only] = range;
  if (only === undefined) return emptyRoot(nodeSha256);
  if (range.length === 1) return only;
  let split = 1;
  while (split * 2 < range.length) split *= 2;
  return hashNode(nodeSha256, treeHash(range.slice(0, split)), treeHash(range.slice(split)));
}

const rootOf = (size: number) => treeHash(leaves.slice(0, size));
const hashesOf = (ranges: readonly LeafRange[]) => ranges.map(({ begin, end }) => treeHash(leaves.slice(begin, end)));

function flipped(hash: Uint8Array | undefined): Uint8Array {
  const copy = Uint8Array.from(hash ?? new Uint8Array(32));
  copy[7] = (copy[7] ?? 0) ^ 4;
  return copy;
}

/** A proof with one thing wrong: a bit of a hash, a hash too few, one too many, two exchanged. */
function spoiled(proof: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const [first, second, ...rest] = proof;
  const exchanged = first !== undefined && second !== undefined ? [[second, first, ...rest]] : [];
  return [
    ...proof.map((hash, index) => proof.with(index, flipped(hash))),
    ...(proof.length > 0 ? [proof.slice(1), proof.slice(0, -1)] : []),
    [...proof, flipped(proof[0])],
    ...exchanged,
  ];
}

describe('the tree', () => {
  it('has the root of RFC 6962 at every size, by frontier and by rows', () => {
    const frontier = createFrontier(nodeSha256);
    for (let size = 0; size <= 300; size += 1) {
      const root = toHex(rootOf(size));
      expect(toHex(frontier.root())).toBe(root);
      expect(toHex(foldHashes(nodeSha256, leaves.slice(0, size)))).toBe(root);
      const again = createFrontier(nodeSha256, size, frontier.subtrees());
      expect([again.size, toHex(again.root())]).toEqual([size, root]);
      frontier.append(leaves[size] ?? rootOf(0));
    }
  });

  it('says which perfect subtrees a leaf completed', () => {
    const frontier = createFrontier(nodeSha256);
    for (let size = 1; size <= 64; size += 1) {
      const completed = frontier.append(leaves[size - 1] ?? rootOf(0));
      for (const [height, hash] of completed.entries()) {
        expect(toHex(hash)).toBe(toHex(treeHash(leaves.slice(size - 2 ** height, size))));
      }
      expect(size % 2 ** (completed.length - 1)).toBe(0);
      expect(size % 2 ** completed.length).not.toBe(0);
    }
  });

  it('parts a range into perfect subtrees', () => {
    expect(perfectSubtrees({ begin: 0, end: 11 })).toEqual([
      { height: 3, index: 0 },
      { height: 1, index: 4 },
      { height: 0, index: 10 },
    ]);
  });
});

describe('an inclusion proof', () => {
  it('is accepted for every leaf of every size up to 40, and nothing like it is', () => {
    for (let size = 1; size <= 40; size += 1) {
      const root = rootOf(size);
      for (let index = 0; index < size; index += 1) {
        const leafHash = leaves[index] ?? root;
        const proof = hashesOf(inclusionRanges(index, size));
        const claim = { leafHash, index, size, root, proof };
        expect(checkInclusion(nodeSha256, claim)).toEqual({ ok: true, value: undefined });
        for (const wrong of spoiled(proof)) {
          expect(checkInclusion(nodeSha256, { ...claim, proof: wrong }).ok).toBe(false);
        }
        expect(checkInclusion(nodeSha256, { ...claim, index: (index + 1) % (size + 1) }).ok).toBe(false);
        expect(checkInclusion(nodeSha256, { ...claim, leafHash: flipped(leafHash) }).ok).toBe(false);
      }
    }
  });

  it('is refused with a reason where its numbers are none', () => {
    const claim = { leafHash: rootOf(1), index: 0, size: 1, root: rootOf(1), proof: [] };
    for (const wrong of [{ size: 0 }, { index: 1 }, { index: -1 }, { size: 1.5 }, { size: 2 ** 53 }, { index: NaN }]) {
      expect(checkInclusion(nodeSha256, { ...claim, ...wrong })).toMatchObject({ ok: false });
    }
    expect(checkInclusion(nodeSha256, { ...claim, root: new Uint8Array(31) })).toEqual({
      ok: false,
      error: 'a hash is not 32 bytes long',
    });
  });
});

describe('a consistency proof', () => {
  it('is accepted between any two sizes, and nothing like it is', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }));
    fc.assert(
      fc.property(sizes, (pair) => {
        const [oldSize, newSize] = [Math.min(...pair), Math.max(...pair)];
        const proof = hashesOf(consistencyRanges(oldSize, newSize));
        const claim = { oldSize, oldRoot: rootOf(oldSize), newSize, newRoot: rootOf(newSize), proof };
        expect(checkConsistency(nodeSha256, claim)).toEqual({ ok: true, value: undefined });
        for (const wrong of spoiled(proof)) {
          expect(checkConsistency(nodeSha256, { ...claim, proof: wrong }).ok).toBe(false);
        }
        expect(checkConsistency(nodeSha256, { ...claim, oldRoot: flipped(claim.oldRoot) }).ok).toBe(false);
        expect(checkConsistency(nodeSha256, { ...claim, newRoot: flipped(claim.newRoot) }).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused from the empty tree and from a larger one', () => {
    const claim = { oldSize: 0, oldRoot: rootOf(0), newSize: 3, newRoot: rootOf(3), proof: [] };
    expect(checkConsistency(nodeSha256, claim)).toEqual({
      ok: false,
      error: 'nothing can be proved of the empty tree',
    });
    const backwards = { ...claim, oldSize: 4, oldRoot: rootOf(4) };
    expect(checkConsistency(nodeSha256, backwards).ok).toBe(false);
  });
});
