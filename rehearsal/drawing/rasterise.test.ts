import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rasterise } from './rasterise.ts';

const corner = fc.double({ min: -40, max: 40, noNaN: true });

it('covers as much as the area of a triangle, wherever its corners lie', () => {
  fc.assert(
    fc.property(fc.tuple(corner, corner, corner, corner, corner, corner), ([ax, ay, bx, by, cx, cy]) => {
      const shape = rasterise([ax, ay, bx, by, bx, by, cx, cy, cx, cy, ax, ay]);
      const covered = (shape?.cover ?? new Uint8Array()).reduce((sum, cover) => sum + cover, 0) / 255;
      const area = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
      const perimeter = Math.hypot(bx - ax, by - ay) + Math.hypot(cx - bx, cy - by) + Math.hypot(ax - cx, ay - cy);
      expect(Math.abs(covered - area)).toBeLessThan(0.02 + perimeter * 0.01);
    }),
  );
});

it('comes to an end where an edge is all but level', () => {
  const tiny = Number.MIN_VALUE;
  const shape = rasterise([0, 0, 30, tiny, 30, tiny, 0, 2, 0, 2, 0, 0]);
  const covered = (shape?.cover ?? new Uint8Array()).reduce((sum, cover) => sum + cover, 0) / 255;
  expect(Math.abs(covered - 30)).toBeLessThan(0.5);
});

it('covers half of a pixel by half', () => {
  const shape = rasterise([0.5, 0, 2, 0, 2, 0, 2, 1, 2, 1, 0.5, 1, 0.5, 1, 0.5, 0]);
  expect([...(shape?.cover ?? [])].slice(0, 3)).toEqual([128, 255, 0]);
});

it('leaves a hole where an inner ring runs the other way', () => {
  const outer = [0, 0, 4, 0, 4, 0, 4, 4, 4, 4, 0, 4, 0, 4, 0, 0];
  const inner = [1, 1, 1, 3, 1, 3, 3, 3, 3, 3, 3, 1, 3, 1, 1, 1];
  const shape = rasterise([...outer, ...inner]);
  expect(shape?.cover[2 * (shape?.width ?? 0) + 2]).toBe(0);
  expect(shape?.cover[0]).toBe(255);
});

it('draws nothing for white space', () => {
  expect(rasterise([])).toBeUndefined();
});
