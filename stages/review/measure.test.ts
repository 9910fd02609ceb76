import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measured, needsPause, wrongFieldsOf } from './measure.ts';

describe('how often readers err', () => {
  test('bounds are those of Wilson, rounded outwards', () => {
    expect(measured(2, 100)).toEqual({ count: 2, of: 100, lowest: 5501, highest: 70_012 });
    expect(measured(0, 0)).toEqual({ count: 0, of: 0, lowest: null, highest: null });
  });

  test('bounds always hold the share itself, and stay between none and all', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (count, more) => {
        const of = count + more + 1;
        const { lowest, highest } = measured(count, of);
        const share = (count / of) * 1_000_000;
        expect(lowest).toBeGreaterThanOrEqual(0);
        expect(lowest).toBeLessThanOrEqual(share);
        expect(highest).toBeGreaterThanOrEqual(share);
        expect(highest).toBeLessThanOrEqual(1_000_000);
      }),
    );
  });

  test('each field of a pair was typed twice', () => {
    expect(wrongFieldsOf({ fields: 50, differing: 2 })).toEqual(measured(2, 100));
  });

  test('nobody is asked to pause before twenty known sheets, however many fields are wrong', () => {
    expect(needsPause({ sheets: 19, fields: 200, wrong: 200 })).toBe(false);
    expect(needsPause({ sheets: 20, fields: 200, wrong: 200 })).toBe(true);
    expect(needsPause({ sheets: 20, fields: 200, wrong: 0 })).toBe(false);
  });

  test('more wrong fields never end a pause', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(2000), (fields, drawn) => {
        const wrong = drawn % fields;
        const before = needsPause({ sheets: 20, fields, wrong });
        if (before) expect(needsPause({ sheets: 20, fields, wrong: wrong + 1 })).toBe(true);
      }),
    );
  });
});
