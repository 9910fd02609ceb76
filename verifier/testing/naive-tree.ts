import { sha256 } from '@noble/hashes/sha2.js';

/**
 * RFC 6962 exactly as it defines trees, by recursion: slow, and independent of the verifier's own trees, which are held against it.
 */

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return sha256(new Uint8Array(parts.flatMap((part) => [...part])));
}

/** The greatest power of two below n. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The hash of a leaf. */
export function naiveLeaf(leaf: Uint8Array): Uint8Array {
  return join(new Uint8Array([0]), leaf);
}

/** MTH of leaf hashes. */
export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  const k = split(leaves.length);
  return join(new Uint8Array([1]), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]): the proof that leaf m is in the tree. */
export function naiveInclusion(index: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...naiveInclusion(index, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naiveInclusion(index - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

function subProof(m: number, leaves: readonly Uint8Array[], isWhole: boolean): readonly Uint8Array[] {
  if (m === leaves.length) return isWhole ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subProof(m, leaves.slice(0, k), isWhole), naiveRoot(leaves.slice(k))]
    : [...subProof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

/** PROOF(m, D[n]): the proof that the first m leaves are a prefix. */
export function naiveConsistency(m: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  return m === 0 ? [] : subProof(m, leaves, true);
}
