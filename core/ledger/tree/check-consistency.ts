import { defined, equalBytes, err, ok, type Result, type Sha256 } from '@testigo/basics';
import { hashNode, isHash } from './hashing.ts';
import { consistencyRanges, isCount } from './ranges.ts';

/** That one tree is the beginning of another. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Checks a consistency proof (RFC 6962, section 2.1.2). The error says what is wrong with it. Nothing can be proved of
 * the empty tree, which every tree begins with, so an old size of 0 is refused.
 */
export function checkConsistency(sha256: Sha256, claim: ConsistencyClaim): Result<void, string> {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!isCount(oldSize) || !isCount(newSize)) return err('sizes are no natural numbers');
  if (oldSize === 0) return err('nothing can be proved of the empty tree');
  if (oldSize > newSize) return err(`a tree of ${newSize} leaves does not begin with one of ${oldSize}`);
  if (![oldRoot, newRoot, ...proof].every(isHash)) return err('a hash is not 32 bytes long');
  const expected = consistencyRanges(oldSize, newSize).length;
  if (proof.length !== expected) return err(`the proof has ${proof.length} hashes, not ${expected}`);
  const [oldHash, newHash] = climb(sha256, claim);
  if (!equalBytes(oldHash, oldRoot)) return err('the proof leads to another old root');
  return equalBytes(newHash, newRoot) ? ok(undefined) : err('the proof leads to another new root');
}

/** The two roots that a proof of the right length leads to. */
function climb(sha256: Sha256, { oldSize, oldRoot, newSize, proof }: ConsistencyClaim): [Uint8Array, Uint8Array] {
  const ranges = consistencyRanges(oldSize, newSize);
  // Where the old tree is perfect, the proof leaves its root out: the verifier has it.
  const startsInProof = ranges[0]?.end === oldSize && ranges[0].begin !== 0;
  const start = startsInProof ? defined(proof[0], 'the first hash of the proof') : oldRoot;
  let [oldHash, newHash] = [start, start];
  for (let step = startsInProof ? 1 : 0; step < ranges.length; step += 1) {
    const { end } = defined(ranges[step], 'a range of the proof');
    const hash = defined(proof[step], 'a hash of the proof');
    // What lies right of the old tree is new; what lies left belongs to both.
    if (end > oldSize) newHash = hashNode(sha256, newHash, hash);
    else [oldHash, newHash] = [hashNode(sha256, hash, oldHash), hashNode(sha256, hash, newHash)];
  }
  return [oldHash, newHash];
}
