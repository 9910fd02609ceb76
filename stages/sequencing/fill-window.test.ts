import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarseTime, fillWindow } from './fill-window.ts';

const rule = { records: 200, seconds: 900, hold: 3600 };

test('a window is full only with enough captures and enough time and more than one region', () => {
  expect(fillWindow({ captures: 200, regions: 2, opened: 0 }, rule, 900)).toEqual({ kind: 'append', lowered: null });
  expect(fillWindow({ captures: 200, regions: 2, opened: 0 }, rule, 899)).toEqual({ kind: 'hold', until: 900 });
  expect(fillWindow({ captures: 199, regions: 2, opened: 0 }, rule, 3599)).toEqual({ kind: 'hold', until: 3600 });
  expect(fillWindow({ captures: 200, regions: 1, opened: 0 }, rule, 3599)).toEqual({ kind: 'hold', until: 3600 });
});

test('a window that was held as long as it may be is let go, and it is told what it lacked', () => {
  expect(fillWindow({ captures: 3, regions: 2, opened: 0 }, rule, 3600)).toEqual({ kind: 'append', lowered: 'few' });
  expect(fillWindow({ captures: 900, regions: 1, opened: 0 }, rule, 3600)).toEqual({
    kind: 'append',
    lowered: 'one-region',
  });
  expect(fillWindow({ captures: 0, regions: 0, opened: null }, rule, 1e9)).toEqual({ kind: 'empty' });
});

test('whatever the rule, nothing is held for ever, and what is let go unlowered has what the rule asks', () => {
  const count = fc.nat({ max: 5000 });
  fc.assert(
    fc.property(
      fc.record({ records: fc.integer({ min: 1, max: 500 }), seconds: count, hold: count }),
      fc.record({ captures: fc.integer({ min: 1, max: 1000 }), regions: fc.nat({ max: 4 }), opened: count }),
      fc.nat({ max: 20_000 }),
      (window, waiting, now) => {
        const decision = fillWindow(waiting, window, now);
        if (decision.kind === 'hold') {
          expect(decision.until).toBeGreaterThan(now);
          expect(fillWindow(waiting, window, decision.until).kind).toBe('append');
        } else if (decision.kind === 'append' && decision.lowered === null) {
          expect(waiting.captures).toBeGreaterThanOrEqual(window.records);
          expect(now - waiting.opened).toBeGreaterThanOrEqual(window.seconds);
          expect(waiting.regions).toBeGreaterThan(1);
        }
      },
    ),
  );
});

test('a time is kept to the minute, rounded up so that no window is shorter than it should be', () => {
  expect(coarseTime(61, rule)).toBe(120);
  expect(coarseTime(120, rule)).toBe(120);
  expect(coarseTime(61.5, { ...rule, seconds: 0 })).toBe(62);
});
