import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryInput } from './testing/arbitrary-input.ts';
import { FUZZ_TARGETS, tryTarget } from './testing/fuzz-targets.ts';

describe('what reads foreign bytes', () => {
  it('reads its good example', () => {
    for (const target of FUZZ_TARGETS) {
      expect([target.name, tryTarget(target, target.example)]).toEqual([target.name, { accepted: true }]);
    }
  });

  it('refuses what it can not write again to the same bytes, and never throws', () => {
    fc.assert(
      fc.property(arbitraryInput, (bytes) => {
        expect(FUZZ_TARGETS.flatMap((target) => tryTarget(target, bytes).fault ?? [])).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
