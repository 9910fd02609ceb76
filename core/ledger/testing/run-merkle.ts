import { fromHex, toHex } from '@testigo/basics';
import { checkConsistency, checkInclusion, createFrontier, fromBase64, hashLeaf } from '../index.ts';
import type { MerkleProofVector, TreeVectors } from './vector-files.ts';
import { accepted, type VectorTools, type Verdict } from './verdict.ts';

/** 196 proofs, 184 of them wrong in some way. */
export function runMerkleProofs(vectors: readonly MerkleProofVector[], { sha256 }: VectorTools): readonly Verdict[] {
  return vectors.map((vector) => {
    const proof = (vector.proof ?? []).map(bytesOf);
    const result =
      vector.kind === 'inclusion'
        ? checkInclusion(sha256, {
            leafHash: bytesOf(vector.leafHash),
            index: vector.leafIdx ?? 0,
            size: vector.treeSize ?? 0,
            root: bytesOf(vector.root),
            proof,
          })
        : checkConsistency(sha256, {
            oldSize: vector.size1 ?? 0,
            oldRoot: bytesOf(vector.root1),
            newSize: vector.size2 ?? 0,
            newRoot: bytesOf(vector.root2),
            proof,
          });
    return { name: vector.file, wanted: accepted(!vector.wantErr), found: accepted(result) };
  });
}

/** Hashes of eight entries and the roots of their nine trees. */
export function runTree(vectors: TreeVectors, { sha256 }: VectorTools): readonly Verdict[] {
  const frontier = createFrontier(sha256);
  const verdicts: Verdict[] = [];
  for (const [size, wanted] of vectors.rootHashesHexBySize.entries()) {
    verdicts.push({ name: `root of ${size} leaves`, wanted, found: toHex(frontier.root()) });
    const entry = vectors.leafInputsHex[size];
    if (entry === undefined) continue;
    const leaf = hashLeaf(sha256, fromHex(entry));
    verdicts.push({ name: `leaf ${size}`, wanted: vectors.leafHashesHex[size] ?? '', found: toHex(leaf) });
    frontier.append(leaf);
  }
  return verdicts;
}

function bytesOf(base64: string | null | undefined): Uint8Array {
  const bytes = fromBase64(base64 ?? '');
  if (bytes === undefined) throw new Error(`no base64: ${base64}`);
  return bytes;
}
