import { describe, expect, it } from 'vitest';
import { createEd25519 } from './index.ts';
import { createNodeEquation, nodeSha256 } from './testing/node-tools.ts';
import { hasVectors, readVectors } from './testing/read-vectors.ts';
import { runInBrowser } from './testing/run-in-browser.ts';
import { runVectors } from './testing/vectors.ts';

/** Roots of 11 bytes, which that test of Go's library takes for roots: ours are hashes. */
const DEVIATION = 'consistency/additional/sizes-are-equal-one-and-proof-is-empty.json';

describe.skipIf(!hasVectors)('the published vectors (skipped where ../shared is absent)', () => {
  it('hold, with one deviation that is written down, and alike on Node and on JavaScript alone', async () => {
    const files = readVectors();
    const onNode = await runVectors(files, { sha256: nodeSha256, ed25519: createEd25519(createNodeEquation()) });
    expect(onNode.filter(({ found, wanted }) => found !== wanted).map(({ name }) => name)).toEqual([DEVIATION]);
    expect(files.merkleProofs.length).toBe(196);
    expect(files.cctv.length).toBe(914);
    expect(onNode.filter(({ name }) => name.startsWith('Wycheproof')).length).toBe(151);
    expect(onNode.filter(({ name, found }) => name.startsWith('CCTV') && found === 'accepted').length).toBe(1);
    expect(await runInBrowser(files)).toEqual(onNode);
  });
});
