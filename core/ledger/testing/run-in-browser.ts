import { sha256 } from '@noble/hashes/sha2.js';
import { createEd25519 } from '../index.ts';
import type { VectorFiles } from './vector-files.ts';
import { runVectors } from './vectors.ts';
import type { Verdict } from './verdict.ts';

/** Runs the vectors with what every browser has: JavaScript alone. */
export function runInBrowser(files: VectorFiles): Promise<readonly Verdict[]> {
  return runVectors(files, { sha256, ed25519: createEd25519() });
}
