import { describe, expect, it } from 'vitest';
import { isBelievable } from './believable.ts';

const SUM = [
  {
    times: new Map([
      ['a', 1],
      ['b', 1],
      ['total', -1],
    ]),
    tolerance: 0,
  },
];
const read = (...values: (number | null)[]) =>
  new Map(['a', 'b', 'total', 'other'].map((id, index) => [id, values[index] ?? null]));

describe('isBelievable', () => {
  it('believes a sum that is wrong as printed where every number was read', () => {
    expect(isBelievable(read(1, 2, 4, 9), SUM)).toBe(true);
  });

  it('does not where another number is missing: the places may be off', () => {
    expect(isBelievable(read(1, 2, 4, null), SUM)).toBe(false);
    expect(isBelievable(read(1, 2, 3, null), SUM)).toBe(true);
  });

  it('believes nothing of a sheet of which hardly anything was read', () => {
    expect(isBelievable(read(1, null, 3, null), SUM)).toBe(false);
  });
});
