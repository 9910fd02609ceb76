import { equalBytes, err, ok, type Result, type Sha256 } from '@testigo/basics';
import { hashNode, isHash } from './hashing.ts';
import { inclusionRanges, isCount } from './ranges.ts';

/** That a leaf stands at an index of a tree. */
export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly index: number;
  /** Leaves of the tree. */
  readonly size: number;
  readonly root: Uint8Array;
  /** Hashes from the leaf's sibling to the root's child. */
  readonly proof: readonly Uint8Array[];
}

/** Checks an inclusion proof (RFC 6962, section 2.1.1). The error says what is wrong with it. */
export function checkInclusion(sha256: Sha256, claim: InclusionClaim): Result<void, string> {
  const { leafHash, index, size, root, proof } = claim;
  if (!isCount(size) || !isCount(index)) return err('index and size are no natural numbers');
  if (index >= size) return err(`index ${index} is not in a tree of ${size} leaves`);
  if (![leafHash, root, ...proof].every(isHash)) return err('a hash is not 32 bytes long');
  const ranges = inclusionRanges(index, size);
  if (proof.length !== ranges.length) return err(`the proof has ${proof.length} hashes, not ${ranges.length}`);
  let hash = leafHash;
  for (const [step, { begin }] of ranges.entries()) {
    const sibling = proof[step] ?? hash;
    hash = begin > index ? hashNode(sha256, hash, sibling) : hashNode(sha256, sibling, hash);
  }
  return equalBytes(hash, root) ? ok(undefined) : err('the proof leads to another root');
}
