import { checkConsistency, checkInclusion, hashLeaf, openTree, type TreeReader } from '@testigo/ledger';
import { nodeSha256 as sha256 } from '../../core/ledger/testing/node-tools.ts';
import { need, recordOf } from './parts.ts';
import { compare, eachText, printRow } from './row.ts';
import { build } from './tree.ts';

const ROUNDS = 3;
const PROOFS = 500;

/** Proves and checks leaves and earlier sizes all over a log in memory, with tiles that are read for the first time and with kept ones. */
export async function benchProofs(leaves: number): Promise<void> {
  const files = new Map<string, Uint8Array>();
  const root = build(leaves, ({ path, bytes }) => {
    if (!path.startsWith('tile/entries/')) files.set(path, bytes);
  }).root();
  const read = async (path: string) => files.get(path);
  const indexes = Array.from({ length: PROOFS }, (_, number) => Math.floor((number * leaves) / PROOFS));
  const hashes = Math.ceil(Math.log2(leaves));
  const node = new Uint8Array(65);
  const bare = () => {
    for (let hash = 0; hash < PROOFS * hashes; hash += 1) sha256(node);
  };
  const kept = openTree(sha256, leaves, read, { keptTiles: PROOFS + 100 });
  for (const index of indexes) need(await kept.proveInclusion(index));
  for (const [tree, state] of [
    [kept, 'kept tiles'],
    [openTree(sha256, leaves, read, { keptTiles: 1 }), 'no kept tiles'],
  ] as const) {
    const included = async () => {
      for (const index of indexes) await proveLeaf(tree, index, root);
    };
    printRow(`prove and check inclusion, ${state}`, await compare(ROUNDS, included, bare), eachText(PROOFS));
  }
  const oldRoots: Uint8Array[] = [];
  for (const index of indexes) {
    oldRoots.push(need(await openTree(sha256, index + 1, read, { storedSize: leaves }).root()));
  }
  const consistent = async () => {
    for (const [number, index] of indexes.entries()) {
      await proveSize(kept, index + 1, oldRoots[number] ?? root, root);
    }
  };
  printRow('prove and check consistency, kept tiles', await compare(ROUNDS, consistent, bare), eachText(PROOFS));
}

async function proveLeaf(tree: TreeReader, index: number, root: Uint8Array): Promise<void> {
  const proof = need(await tree.proveInclusion(index));
  const leafHash = hashLeaf(sha256, recordOf(index));
  need(checkInclusion(sha256, { leafHash, index, size: tree.size, root, proof }));
}

async function proveSize(tree: TreeReader, oldSize: number, oldRoot: Uint8Array, newRoot: Uint8Array): Promise<void> {
  const proof = need(await tree.proveConsistency(oldSize));
  need(checkConsistency(sha256, { oldSize, oldRoot, newSize: tree.size, newRoot, proof }));
}
