import { defined, type Sha256 } from '@testigo/basics';

/** Bytes in a hash of the tree. */
export const HASH_BYTES = 32;

const LEAF = 0x00;
const NODE = 0x01;

/** Whether bytes have the length of a hash. */
export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

/** What a node's hash is made of, used again each time: making new memory for it takes as long as hashing it. */
const NODE_INPUT = new Uint8Array(1 + 2 * HASH_BYTES).fill(NODE, 0, 1);

/** Hash of an entry as a leaf: SHA-256(0x00 ‖ entry) (RFC 6962, section 2.1). */
export function hashLeaf(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** Hash of two subtrees' hashes: SHA-256(0x01 ‖ left ‖ right). */
export function hashNode(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  NODE_INPUT.set(left, 1);
  NODE_INPUT.set(right, 1 + HASH_BYTES);
  return sha256(NODE_INPUT);
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array(0));
}

/**
 * Root over consecutive subtrees of one height, the last of which may be smaller: pairs from the left, an odd one out
 * goes up as it is, which is the tree of RFC 6962.
 */
export function foldHashes(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) row = pairUp(sha256, row);
  return row[0] ?? emptyRoot(sha256);
}

/** The row of hashes above a row of hashes. */
export function pairUp(sha256: Sha256, row: readonly Uint8Array[]): readonly Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let index = 0; index < row.length; index += 2) {
    const left = defined(row[index], 'a hash of the row');
    const right = row[index + 1];
    above.push(right === undefined ? left : hashNode(sha256, left, right));
  }
  return above;
}
