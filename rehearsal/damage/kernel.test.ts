import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankImage, fillBox } from '../luma-image.ts';
import { discKernel, type Kernel, lineKernel, spread } from './kernel.ts';

const radius = fc.double({ min: 0, max: 6, noNaN: true });

function meanSquare(kernel: Kernel, along: (place: Kernel[number]) => number): number {
  return kernel.reduce((sum, place) => sum + (place.weight / 4096) * along(place) ** 2, 0);
}

describe('a kernel', () => {
  it('keeps all the light', () => {
    fc.assert(
      fc.property(radius, fc.double({ min: 0, max: 7, noNaN: true }), (size, direction) => {
        for (const kernel of [discKernel(size), lineKernel(size, direction)]) {
          expect(kernel.reduce((sum, { weight }) => sum + weight, 0)).toBe(4096);
          const image = blankImage(20, 15, 117);
          spread(image, kernel);
          expect(new Set(image.pixels)).toEqual(new Set([117]));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('of a disc reaches as far as its radius says, both ways alike', () => {
    for (const size of [2.2, 3, 5]) {
      const kernel = discKernel(size);
      // A disc's mean square along one axis is a quarter of its radius squared; a pixel adds a twelfth.
      expect(meanSquare(kernel, ({ x }) => x)).toBeCloseTo(size ** 2 / 4 + 1 / 12, 1);
      expect(meanSquare(kernel, ({ y }) => y)).toBeCloseTo(size ** 2 / 4 + 1 / 12, 1);
    }
  });

  it('of a line lies along its direction', () => {
    const kernel = lineKernel(8, Math.PI / 2);
    expect(meanSquare(kernel, ({ x }) => x)).toBeLessThan(0.01);
    expect(meanSquare(kernel, ({ y }) => y)).toBeCloseTo(64 / 3, 0);
  });

  it('spreads an edge over as many pixels as it is wide', () => {
    const image = blankImage(40, 9, 0);
    fillBox(image, { x: 20, y: 0, width: 20, height: 9 }, 255);
    spread(image, discKernel(3));
    const row = [...image.pixels.subarray(4 * 40, 5 * 40)];
    expect(row.slice(0, 16)).toEqual(Array.from({ length: 16 }, () => 0));
    expect(row.slice(24)).toEqual(Array.from({ length: 16 }, () => 255));
    expect(row).toEqual(row.toSorted((one, two) => one - two));
  });
});
