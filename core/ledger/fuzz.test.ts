import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryInput } from './testing/arbitrary-input.ts';
import { FUZZ_TARGETS, faultOf } from './testing/fuzz-targets.ts';

describe('what reads foreign bytes', () => {
  it('reads its good example', () => {
    for (const { name, example, readAndWrite } of FUZZ_TARGETS) {
      expect([name, readAndWrite(example) === undefined]).toEqual([name, false]);
    }
  });

  it('refuses what it can not write again to the same bytes, and never throws', () => {
    fc.assert(
      fc.property(arbitraryInput, (bytes) => {
        expect(FUZZ_TARGETS.map((target) => faultOf(target, bytes)).filter((fault) => fault !== undefined)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
