import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKnownTurn, orderOfTurn, tryOrder } from './priority.ts';

describe('which task comes next', () => {
  test('every fourth goes to whoever waits longest', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].filter((turn) => orderOfTurn(turn) === 'longest-waiting')).toEqual([4, 8]);
  });

  test('sheets on which nobody of the own team works are tried first, and none is left out', () => {
    const tasks = fc.array(fc.record({ teams: fc.subarray(['north', 'south']) }));
    fc.assert(
      fc.property(tasks, fc.infiniteStream(fc.double({ min: 0, max: 0.99, noNaN: true })), (given, chances) => {
        const order = tryOrder(given, 'north', () => Number(chances.next().value));
        expect(new Set(order)).toEqual(new Set(given));
        expect(order).toHaveLength(given.length);
        const own = order.map(({ teams }) => teams.includes('north'));
        expect(own).toEqual([...own.filter((is) => !is), ...own.filter((is) => is)]);
      }),
    );
  });

  test('five of a hundred sheets are known ones', () => {
    const turns = Array.from({ length: 100 }, (_, index) => index / 100);
    expect(turns.filter(isKnownTurn)).toHaveLength(5);
  });
});
