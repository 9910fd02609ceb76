import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { residualCheck } from './residual.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const votesOf = (numbers: readonly number[]) => new Map(numbers.map((votes, index) => [`c${index}`, votes]));

describe('the check of announced totals', () => {
  const candidate = fc.record({ onSheets: fc.nat(20), leftOut: fc.nat(20), outside: fc.nat(20) });

  it('never contradicts what a true count of some of the tables came to', () => {
    fc.assert(
      fc.property(
        fc.array(candidate, { minLength: 1, maxLength: 5 }),
        fc.nat(5),
        fc.nat(5),
        (each, more, abstained) => {
          const left = each.map(({ onSheets, leftOut }) => Math.min(onSheets, leftOut));
          const announced = each.map(({ onSheets, outside }, index) => onSheets - (left[index] ?? 0) + outside);
          const claim = { votes: votesOf(announced), uncounted: sum(left) + more };
          const outside = sum(each.map((one) => one.outside)) + abstained;
          const onSheets = votesOf(each.map((one) => one.onSheets));
          expect(residualCheck(onSheets, claim, outside).possible).toBe(true);
          expect(residualCheck(onSheets, { ...claim, uncounted: null }, null).possible).toBe(true);
        },
      ),
    );
  });

  it('contradicts what no count of any of them can come to', () => {
    const onSheets = votesOf([10, 20]);
    const check = (announced: readonly number[], uncounted: number, outside: number) =>
      residualCheck(onSheets, { votes: votesOf(announced), uncounted }, outside);
    expect(check([9, 20], 0, 100)).toMatchObject({ possible: false, below: 1, rests: [{ impossible: true }, {}] });
    expect(check([9, 20], 1, 100).possible).toBe(true);
    expect(check([9, 19], 1, 100)).toMatchObject({ possible: false, rests: [{ impossible: false }, {}] });
    expect(check([14, 23], 0, 6)).toMatchObject({ possible: false, above: 7 });
    expect(check([14, 23], 0, 7).possible).toBe(true);
    expect(check([12, 19], 0, 100)).toMatchObject({ possible: false, sum: 1 });
  });
});
