import type { Check } from '@testigo/election';
import { describe, expect, test } from 'vitest';
import { findingsOf } from './check-variant.ts';

const check = (change: Partial<Check> = {}): Check => ({
  id: 'sum',
  label: { es: 'suma', en: 'sum' },
  left: ['a', 'b'],
  relation: '=',
  right: ['valid'],
  tolerance: [0, 1],
  ...change,
});

describe('what the checks find in a variant', () => {
  test('a sum that is off is told with its difference, left less right', () => {
    const [finding] = findingsOf([check()], { a: 3, b: 4, valid: 9 }, null);
    expect(finding).toMatchObject({ check: 'sum', difference: -2, holds: false });
    expect(finding?.left).toEqual([
      { name: 'a', value: 3 },
      { name: 'b', value: 4 },
    ]);
    expect(findingsOf([check()], { a: 3, b: 6, valid: 9 }, null)[0]?.holds).toBe(true);
  });

  test('a tolerance is a fraction that is compared without dividing', () => {
    const within = check({ tolerance: [3, 2] });
    expect(findingsOf([within], { a: 1, b: 0, valid: 2 }, null)[0]?.holds).toBe(true);
    expect(findingsOf([within], { a: 0, b: 0, valid: 2 }, null)[0]?.holds).toBe(false);
  });

  test('"at most" bears any difference downwards', () => {
    const most = check({ relation: '<=' });
    expect(findingsOf([most], { a: 0, b: 0, valid: 900 }, null)[0]?.holds).toBe(true);
    expect(findingsOf([most], { a: 900, b: 1, valid: 900 }, null)[0]?.holds).toBe(false);
  });

  test.each(['blank', 'illegible', 'absent', undefined] as const)('no check runs where an operand is %s', (figure) => {
    expect(findingsOf([check()], { a: 1, valid: 2, ...(figure === undefined ? {} : { b: figure }) }, null)).toEqual([]);
  });

  test('the register is the one that is known of the table, and an unknown one lets the check rest', () => {
    const register = check({ left: ['a'], relation: '<=', right: ['@register'] });
    expect(findingsOf([register], { a: 5 }, 4)[0]).toMatchObject({ difference: 1, holds: false });
    expect(findingsOf([register], { a: 5 }, null)).toEqual([]);
  });
});
