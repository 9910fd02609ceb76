import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitProjection, inverted, type Projection, projected } from './projection.ts';

const small = fc.double({ min: -0.3, max: 0.3, noNaN: true });
const shift = fc.double({ min: -2000, max: 2000, noNaN: true });
/** Turned, leaning, moved and foreshortened by up to a third over a page of 800 by 5000. */
const projections = fc
  .tuple(small, small, small, shift, shift, small, small)
  .map(([a, b, c, x, y, g, h]): Projection => [0.8 + a, b, x, c, 0.8 - a, y, g / 800, h / 5000, 1]);
const page = [0, 200, 500, 800].flatMap((x) => [0, 900, 3100, 5000].map((y) => ({ x, y })));

describe('a fitted projection', () => {
  it('is the one that the points were projected by', () => {
    fc.assert(
      fc.property(projections, (projection) => {
        const fitted = fitProjection(page.map((from) => ({ from, to: projected(projection, from) })));
        for (const point of page) {
          const [said, right] = [projected(fitted as Projection, point), projected(projection, point)];
          expect(Math.hypot(said.x - right.x, said.y - right.y)).toBeLessThan(0.05);
        }
      }),
    );
  });

  it('leads back where it came from', () => {
    fc.assert(
      fc.property(projections, fc.constantFrom(...page), (projection, point) => {
        const back = projected(inverted(projection), projected(projection, point));
        expect(Math.hypot(back.x - point.x, back.y - point.y)).toBeLessThan(1e-3);
      }),
    );
  });

  it('is refused where points do not tell one', () => {
    const point = { x: 1, y: 2 };
    expect(fitProjection([{ from: point, to: point }])).toBeNull();
    expect(fitProjection([1, 2, 3, 4].map(() => ({ from: point, to: point })))).toBeNull();
  });
});
