import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstFailure } from './steps/report.ts';
import { bundleOf, closedExample } from './testing/examples.ts';
import { fuzzTargets } from './testing/fuzz-targets.ts';
import { failures, verifyFiles } from './testing/verify-files.ts';

describe('nothing that is read can make the verifier throw', () => {
  test.each(fuzzTargets())('$name', ({ seeds, read }) => {
    const mutated = fc
      .tuple(fc.constantFrom(...seeds), fc.nat(), fc.uint8Array({ maxLength: 8 }), fc.nat(12))
      .map(([seed, at, put, cut]) => {
        const from = at % (seed.length + 1);
        return Uint8Array.from([...seed.subarray(0, from), ...put, ...seed.subarray(from + cut)]);
      });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        read(bytes);
      }),
      { numRuns: 400 },
    );
  });
});

test('no file of a bundle can be damaged unseen, and no damage makes the verifier throw', async () => {
  const files = bundleOf(closedExample());
  const paths = [...files.keys()];
  const damage = fc.tuple(
    fc.constantFrom(...paths),
    fc.nat(),
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc.nat(4),
  );
  await fc.assert(
    fc.asyncProperty(damage, async ([path, at, put, cut]) => {
      const bytes = files.get(path) ?? new Uint8Array();
      const from = at % (bytes.length + 1);
      const damaged = Uint8Array.from([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + cut)]);
      const isSame = damaged.length === bytes.length && damaged.every((byte, index) => byte === bytes[index]);
      const report = await verifyFiles(new Map([...files, [path, damaged]]));
      expect([path, firstFailure(report) > 0, failures(report).length > 0]).toEqual([path, !isSame, !isSame]);
    }),
    { numRuns: 150 },
  );
});
