import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, boxAround, boxBetween, type Extent, moveBox, SMALLEST_SIDE, sizeBox } from './boxes.ts';

const extent = fc.record({ width: fc.integer({ min: 40, max: 5000 }), height: fc.integer({ min: 40, max: 11000 }) });
const step = fc.integer({ min: -12000, max: 12000 });

function liesWithin(box: Box, { width, height }: Extent): boolean {
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
}

test('however a box is moved and sized, it lies within its picture, in whole pixels, and can be seen', () => {
  fc.assert(
    fc.property(extent, fc.array(fc.tuple(fc.boolean(), step, step)), (picture, steps) => {
      const start = boxAround(0, picture, picture.width / 2, picture.height / 2);
      const box = steps.reduce((one, [move, x, y]) => (move ? moveBox : sizeBox)(one, picture, x, y), start);
      expect(liesWithin(box, picture)).toBe(true);
      expect(Object.values(box).every(Number.isInteger)).toBe(true);
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(SMALLEST_SIDE);
    }),
  );
});

test('a box can be drawn from any corner, and beyond the edge', () => {
  const picture = { width: 100, height: 200 };
  expect(boxBetween(1, picture, [80, 150], [20, 50])).toEqual({ part: 1, x: 20, y: 50, width: 60, height: 100 });
  expect(boxBetween(1, picture, [80, 150], [400, -9])).toEqual({ part: 1, x: 80, y: 0, width: 20, height: 150 });
});

test('a slip of the finger draws nothing', () => {
  expect(boxBetween(0, { width: 100, height: 100 }, [10, 10], [12, 60])).toBeNull();
});
