import type { Cryptography } from '../crypto/hashing.ts';
import { sameBytes } from '../encoding/hex.ts';

/** Where bytes stand while they are hashed; hashing is synchronous, so one place serves all. */
let leafBytes = new Uint8Array(64 * 1024 + 1);
const nodeBytes = new Uint8Array(65).fill(1, 0, 1);

/** The hash of a leaf (RFC 6962): SHA-256 of 0x00 and the leaf. */
export function leafHash(cryptography: Cryptography, leaf: Uint8Array): Uint8Array {
  if (leaf.length >= leafBytes.length) leafBytes = new Uint8Array(leaf.length + 1);
  leafBytes.set(leaf, 1);
  return cryptography.sha256(leafBytes.subarray(0, leaf.length + 1));
}

/** The hash of an inner node (RFC 6962): SHA-256 of 0x01, left and right. */
function nodeHash(cryptography: Cryptography, left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeBytes.set(left, 1);
  nodeBytes.set(right, 33);
  return cryptography.sha256(nodeBytes);
}

/** The root of the empty tree. */
export function emptyRoot(cryptography: Cryptography): Uint8Array {
  return cryptography.sha256(new Uint8Array());
}

/**
 * The right edge of a growing tree: one hash for each perfect subtree, so that memory grows with the logarithm of the size.
 */
export class GrowingTree {
  readonly #cryptography: Cryptography;
  readonly #subtrees: (Uint8Array | null)[] = [];
  readonly #onNode: (level: number, hash: Uint8Array) => void;
  #size = 0;

  /** `onNode` is told every node of every perfect subtree, from left to right within its level; level 0 are leaf hashes. */
  constructor(cryptography: Cryptography, onNode: (level: number, hash: Uint8Array) => void = () => undefined) {
    this.#cryptography = cryptography;
    this.#onNode = onNode;
  }

  get size(): number {
    return this.#size;
  }

  append(hash: Uint8Array): void {
    this.#size++;
    let level = 0;
    let node = hash;
    this.#onNode(0, node);
    for (;;) {
      const left = this.#subtrees[level] ?? null;
      if (left === null) break;
      this.#subtrees[level] = null;
      node = nodeHash(this.#cryptography, left, node);
      level++;
      this.#onNode(level, node);
    }
    this.#subtrees[level] = node;
  }

  root(): Uint8Array {
    let root: Uint8Array | null = null;
    for (const subtree of this.#subtrees) {
      if (subtree === null) continue;
      root = root === null ? subtree : nodeHash(this.#cryptography, subtree, root);
    }
    return root ?? emptyRoot(this.#cryptography);
  }
}

const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

/** Whether a proof (sibling hashes from leaf to root) shows a leaf at an index of the tree of a size and root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  cryptography: Cryptography,
  place: { readonly index: number; readonly size: number },
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (place.index < 0 || place.index >= place.size || leaf.length !== 32) return false;
  let at = place.index;
  let last = place.size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== 32) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(cryptography, sibling, hash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else hash = nodeHash(cryptography, hash, sibling);
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameBytes(hash, root);
}

/** A tree: its size and its root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Whether a proof shows that the tree of the smaller head is a prefix of that of the larger (RFC 9162, 2.1.4.2). Of the empty tree there is
 * nothing to prove, and no proof.
 */
export function verifyConsistency(
  cryptography: Cryptography,
  smaller: TreeHead,
  larger: TreeHead,
  proof: readonly Uint8Array[],
): boolean {
  if (smaller.size > larger.size || proof.some((hash) => hash.length !== 32)) return false;
  if (smaller.size === 0 && !(larger.size === 0 && sameBytes(smaller.root, emptyRoot(cryptography)))) return false;
  if (smaller.size === larger.size) return proof.length === 0 && sameBytes(smaller.root, larger.root);
  let at = smaller.size - 1;
  let last = larger.size - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  const hashes = at === 0 ? [smaller.root, ...proof] : proof;
  const [first] = hashes;
  if (first === undefined) return false;
  let before = first;
  let after = first;
  for (const hash of hashes.slice(1)) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      before = nodeHash(cryptography, hash, before);
      after = nodeHash(cryptography, hash, after);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else after = nodeHash(cryptography, after, hash);
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameBytes(before, smaller.root) && sameBytes(after, larger.root);
}
