import { fromHex, utf8 } from '@testigo/basics';
import type { VectorFiles } from './vector-files.ts';
import { accepted, type VectorTools, type Verdict } from './verdict.ts';

/**
 * Signatures: Wycheproof's as it judges them; of the 914 of CCTV, which each have something odd that verifiers differ
 * about, only those that have nothing odd.
 */
export function runEd25519({ wycheproof, cctv }: VectorFiles, { ed25519 }: VectorTools): readonly Verdict[] {
  const known = wycheproof.testGroups.flatMap(({ publicKey, tests }) =>
    tests.map(({ tcId, msg, sig, result }): Verdict => {
      const isValid = ed25519.verify(fromHex(publicKey.pk), fromHex(msg), fromHex(sig));
      return { name: `Wycheproof ${tcId}`, wanted: accepted(result === 'valid'), found: accepted(isValid) };
    }),
  );
  const odd = cctv.map(({ number, key, msg, sig, flags }): Verdict => {
    const isValid = ed25519.verify(fromHex(key), utf8(msg), fromHex(sig));
    return { name: `CCTV ${number}`, wanted: accepted((flags ?? []).length === 0), found: accepted(isValid) };
  });
  return [...known, ...odd];
}
