import { assert } from '@testigo/basics';

/** Leaves from `begin` to before `end`. */
export interface LeafRange {
  readonly begin: number;
  readonly end: number;
}

/** A perfect subtree: the one with leaves from `index · 2^height` to before `(index + 1) · 2^height`. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** Whether a value is a size or an index: a natural number up to 2^53 - 1. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** The largest power of two below a number of leaves, where RFC 6962 splits a tree; at least two leaves. */
function splitPoint(leaves: number): number {
  assert(leaves >= 2, 'a tree that is split has two leaves');
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}

/** Which ranges of leaves an inclusion proof holds the hashes of, from the leaf's sibling to the root's child (RFC 6962, 2.1.1). */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitPoint(end - begin);
    if (index < middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  return ranges.reverse();
}

/** Which ranges of leaves a consistency proof between two sizes holds the hashes of (RFC 6962, 2.1.2). */
export function consistencyRanges(oldSize: number, newSize: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [begin, end] = [0, newSize];
  while (end !== oldSize) {
    const middle = begin + splitPoint(end - begin);
    if (oldSize <= middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  if (begin !== 0) ranges.push({ begin, end });
  return ranges.reverse();
}

/** The perfect subtrees that make up a range which RFC 6962 makes a subtree of, from left to right, the largest first. */
export function perfectSubtrees({ begin, end }: LeafRange): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  let at = begin;
  while (at < end) {
    let [height, leaves] = [0, 1];
    while (leaves * 2 <= end - at) {
      height += 1;
      leaves *= 2;
    }
    assert(at % leaves === 0, 'a range begins where a subtree of its size does');
    subtrees.push({ height, index: at / leaves });
    at += leaves;
  }
  return subtrees;
}
