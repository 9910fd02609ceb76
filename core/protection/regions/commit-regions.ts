import { assert, type Sha256, utf8 } from '@testigo/basics';
import { hashNode } from '@testigo/ledger';
import { regionSalt } from './region-salt.ts';

/** A byte-exact part of what a capture is: the original file, a picture made of it, a box cut out of one. */
export interface Region {
  /** Names it within its capture; 1 to 255 bytes of UTF-8. */
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** Which region of how many, and what salts it. */
export interface RegionPlace {
  readonly index: number;
  readonly salt: Uint8Array;
}

/** Bytes of a commitment's secret, from which the salts of all regions are derived. */
export const SECRET_BYTES = 32;

/** As many regions as two bytes can number. */
const MOST_REGIONS = 65_536;
const LEAF = 0x00;

/**
 * The root of the salted tree over regions, in their order (docs/bundle-format.md, "Disclosed region"): who knows it can be shown any one of them later, and
 * learns nothing of the others, however easily their content could be guessed.
 */
export function commitRegions(sha256: Sha256, secret: Uint8Array, regions: readonly Region[]): Uint8Array {
  return rootOf(sha256, regionLeaves(sha256, secret, regions));
}

/** The hashes from a region's sibling to the root's child, which lead from the region to the root. */
export function proveRegion(
  sha256: Sha256,
  secret: Uint8Array,
  regions: readonly Region[],
  index: number,
): readonly Uint8Array[] {
  return pathTo(sha256, regionLeaves(sha256, secret, regions), index);
}

/** The leaf hash of a region. */
export function regionLeaf(sha256: Sha256, { label, bytes }: Region, { index, salt }: RegionPlace): Uint8Array {
  const name = utf8(label);
  assert(name.length >= 1 && name.length <= 255, 'a label has 1 to 255 bytes');
  const head = [LEAF, ...utf8('region/v1'), 0, index >> 8, index & 0xff, name.length];
  const leaf = new Uint8Array(head.length + name.length + salt.length + bytes.length);
  leaf.set(head);
  leaf.set(name, head.length);
  leaf.set(salt, head.length + name.length);
  leaf.set(bytes, head.length + name.length + salt.length);
  return sha256(leaf);
}

function regionLeaves(sha256: Sha256, secret: Uint8Array, regions: readonly Region[]): readonly Uint8Array[] {
  assert(regions.length >= 1 && regions.length <= MOST_REGIONS, 'a capture has 1 to 65,536 regions');
  return regions.map((region, index) => regionLeaf(sha256, region, { index, salt: regionSalt(secret, index) }));
}

/** Root of the tree of RFC 6962 over leaf hashes. */
function rootOf(sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return only;
  const half = halfOf(leaves.length);
  return hashNode(sha256, rootOf(sha256, leaves.slice(0, half)), rootOf(sha256, leaves.slice(half)));
}

/** The inclusion proof of RFC 6962, the leaf's sibling first. */
function pathTo(sha256: Sha256, leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (leaves.length === 1) return [];
  const half = halfOf(leaves.length);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return index < half
    ? [...pathTo(sha256, left, index), rootOf(sha256, right)]
    : [...pathTo(sha256, right, index - half), rootOf(sha256, left)];
}

/** The largest power of two below a number above 1. */
function halfOf(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}
