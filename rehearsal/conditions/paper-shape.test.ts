import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { bothShapes, curledShape, foldedShape, foldsAcross } from './paper-shape.ts';

const CODE = { x: 300, y: 1200, width: 400, height: 400 };
const coordinate = fc.double({ min: 0, max: 2000, noNaN: true });

describe('paper that does not lie flat', () => {
  it('is seen where the way back starts from', () => {
    const curl = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1.1, noNaN: true }));
    fc.assert(
      fc.property(
        fc.string(),
        curl,
        fc.integer({ min: 0, max: 8 }),
        coordinate,
        coordinate,
        (seed, bent, count, x, y) => {
          const folds = foldsAcross(CODE, 49, count, createRandom(seed));
          const shape = bothShapes(curledShape(CODE, bent, createRandom(seed)), foldedShape(folds));
          const back = shape.flatten(shape.forward({ x, y }));
          expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(0.01);
        },
      ),
    );
  });

  it('is stretched at a fold by less than half', () => {
    const folds = foldsAcross(CODE, 49, 1, createRandom('fold'));
    const { flatten } = foldedShape(folds);
    for (let y = 900; y < 1900; y += 1) {
      const [above, below] = [flatten({ x: 500, y }), flatten({ x: 500, y: y + 1 })];
      expect(Math.hypot(below.x - above.x, below.y - above.y)).toBeGreaterThan(0.5);
      expect(Math.hypot(below.x - above.x, below.y - above.y)).toBeLessThan(1.5);
    }
  });

  it('keeps its length along a cylinder: the code looks shorter by the sine of the angle', () => {
    const shape = curledShape(CODE, 0.7, createRandom('curl'));
    const corners = [
      { x: CODE.x, y: CODE.y },
      { x: CODE.x + CODE.width, y: CODE.y + CODE.height },
    ].map((corner) => shape.forward(corner));
    const [from, to] = corners;
    const sides = [Math.abs((to?.x ?? 0) - (from?.x ?? 0)), Math.abs((to?.y ?? 0) - (from?.y ?? 0))];
    expect(Math.max(...sides)).toBeCloseTo(CODE.width, 6);
    expect(Math.min(...sides) / CODE.width).toBeCloseTo(Math.sin(0.7) / 0.7, 1);
  });
});
