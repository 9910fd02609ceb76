import { runCosignatures } from './run-cosignatures.ts';
import { runEd25519 } from './run-ed25519.ts';
import { runLog } from './run-log.ts';
import { runMerkleProofs, runTree } from './run-merkle.ts';
import { runCheckpointBodies, runSignedNotes } from './run-notes.ts';
import { runLogProofs } from './run-proofs.ts';
import { runTilePaths } from './run-tiles.ts';
import type { VectorFiles } from './vector-files.ts';
import type { VectorTools, Verdict } from './verdict.ts';

/** Runs every vector of the ledger. Needs nothing of Node, so that a browser can do it too. */
export async function runVectors(files: VectorFiles, tools: VectorTools): Promise<readonly Verdict[]> {
  return [
    ...runMerkleProofs(files.merkleProofs, tools),
    ...runTree(files.tree, tools),
    ...runSignedNotes(files.signedNotes, tools),
    ...runCheckpointBodies(files.checkpointBodies, tools),
    ...(await runCosignatures(files.cosignatures, tools)),
    ...runTilePaths(files.tilePaths),
    ...runLogProofs(files.logProofs, tools),
    ...(await runLog(files.log, tools)),
    ...runEd25519(files, tools),
  ];
}
