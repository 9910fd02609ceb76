import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJointly } from './decode-jointly.ts';
import type { Equality, Limit } from './equalities.ts';
import type { Evidence } from './evidence.ts';

const certain = (value: number): Evidence => ({ candidates: [{ value, share: 1 - 1e-9 }], rest: 1e-9 });
const sum = (left: readonly string[], right: string, tolerance = 0): Equality => ({
  times: new Map([...left.map((id) => [id, 1] as const), [right, -1] as const]),
  tolerance,
});

describe('decodeJointly', () => {
  it('lets the sum decide between two candidates', () => {
    const unsure = { candidates: [3, 8].map((value) => ({ value, share: 0.4999 })), rest: 2e-4 };
    const evidence = new Map([
      ['a', certain(10)],
      ['b', unsure],
      ['total', certain(18)],
    ]);
    const decoded = decodeJointly(evidence, [sum(['a', 'b'], 'total')], []);
    expect(decoded.get('b')?.value).toBe(8);
    expect(decoded.get('b')?.margin).toBeGreaterThan(6);
  });

  it('reads a wrong sum as it is printed where every number is certain', () => {
    const evidence = new Map([
      ['a', certain(10)],
      ['b', certain(3)],
      ['total', certain(18)],
    ]);
    const decoded = decodeJointly(evidence, [sum(['a', 'b'], 'total')], []);
    expect(['a', 'b', 'total'].map((id) => decoded.get(id)?.value)).toEqual([10, 3, 18]);
  });

  it('claims no number that nobody saw, even where the sum leaves only one', () => {
    const evidence = new Map([
      ['a', certain(10)],
      ['b', { candidates: [{ value: 3, share: 1e-4 }], rest: 1 - 1e-4 }],
      ['total', certain(18)],
    ]);
    expect(decodeJointly(evidence, [sum(['a', 'b'], 'total')], []).get('b')?.value).toBeNull();
  });

  it('is sure of nothing where a sum fails and each number has one witness', () => {
    const once = (value: number): Evidence => ({ candidates: [{ value, share: 0.999 }], rest: 0.001 });
    const evidence = new Map([
      ['a', once(10)],
      ['b', once(3)],
      ['total', once(18)],
    ]);
    for (const { margin } of decodeJointly(evidence, [sum(['a', 'b'], 'total')], []).values()) {
      expect(margin).toBeLessThan(8);
    }
  });

  it('weighs numbers of twelve digits, as many as a format may ask for, like small ones', () => {
    const far = (...values: readonly number[]): Evidence => ({
      candidates: values.map((value) => ({ value, share: 0.4999 })),
      rest: 2e-4,
    });
    const evidence = new Map([
      ['a', far(7, 999_999_999_999)],
      ['b', far(3, 888_888_888_888)],
      ['total', certain(10)],
    ]);
    const decoded = decodeJointly(evidence, [sum(['a', 'b'], 'total')], []);
    expect(['a', 'b'].map((id) => decoded.get(id)?.value)).toEqual([7, 3]);
  });

  it('agrees with trying every combination', () => {
    const evidence = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }).chain((values) =>
      fc
        .array(fc.double({ min: 0.01, max: 1, noNaN: true }), {
          minLength: values.length + 1,
          maxLength: values.length + 1,
        })
        .map((weights): Evidence => {
          const total = weights.reduce((all, one) => all + one, 0);
          const candidates = values.map((value, index) => ({ value, share: (weights[index] as number) / total }));
          return { candidates, rest: (weights.at(-1) as number) / total };
        }),
    );
    const equalities = [sum(['a', 'b'], 'valid'), sum(['valid', 'c'], 'votes', 1)];
    const limits = [{ field: 'votes', most: 'register' }];
    const ids = ['a', 'b', 'c', 'valid', 'votes', 'register', 'alone'];
    fc.assert(
      fc.property(fc.array(evidence, { minLength: ids.length, maxLength: ids.length }), (list) => {
        const known = new Map(ids.map((id, index) => [id, list[index] as Evidence]));
        const decoded = decodeJointly(known, equalities, limits);
        const tried = tryEvery(known, equalities, limits);
        for (const id of ids) {
          const best = Math.max(...(tried.get(id)?.values() ?? []));
          const margin = Math.log(best / (1 - best));
          expect(decoded.get(id)?.margin).toBeCloseTo(margin, 6);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Shares of the values of each number over all combinations, weighed as the decoder says it does; unknown numbers fit by chance. */
function tryEvery(
  evidence: ReadonlyMap<string, Evidence>,
  equalities: readonly Equality[],
  limits: readonly Limit[],
): ReadonlyMap<string, ReadonlyMap<number, number>> {
  let ways: readonly { values: ReadonlyMap<string, number | null>; weight: number }[] = [
    { values: new Map(), weight: 1 },
  ];
  for (const [id, { candidates, rest }] of evidence) {
    ways = ways.flatMap(({ values, weight }) => [
      ...candidates.map(({ value, share }) => ({ values: new Map(values).set(id, value), weight: weight * share })),
      { values: new Map(values).set(id, null), weight: weight * rest },
    ]);
  }
  const weighed = ways.map(({ values, weight }) => {
    const fits = equalities.map((equality) => fit(equality, values)).reduce((all, one) => all * one, weight);
    const over = limits.filter(({ field, most }) => (values.get(field) ?? -1) > (values.get(most) ?? Infinity)).length;
    return { values, weight: fits * 1e-2 ** over };
  });
  const total = weighed.reduce((all, { weight }) => all + weight, 0);
  const shares = new Map<string, Map<number, number>>();
  for (const { values, weight } of weighed) {
    for (const [id, value] of values) {
      if (value === null) continue;
      const own = shares.get(id) ?? new Map<number, number>();
      shares.set(id, own.set(value, (own.get(value) ?? 0) + weight / total));
    }
  }
  return shares;
}

function fit({ times, tolerance }: Equality, values: ReadonlyMap<string, number | null>): number {
  let off = 0;
  for (const [id, count] of times) {
    const value = values.get(id) ?? null;
    if (value === null) return 1e-3;
    off += count * value;
  }
  return 1e-2 * 1e-3 + (Math.abs(off) <= tolerance ? 1 - 1e-2 : 0);
}
