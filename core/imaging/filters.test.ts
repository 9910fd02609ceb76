import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blurImage, doubleImage, halveImage, sharpenImage } from './filters.ts';
import { clipRectangle, cropImage, type LumaImage, lumaImage } from './luma-image.ts';

const images = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data) => lumaImage(width, height, data)),
  );

function flat(width: number, height: number, value: number): LumaImage {
  return lumaImage(width, height, new Uint8Array(width * height).fill(value));
}

describe('filters', () => {
  it('leave an even grey as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (value) => {
        const image = flat(6, 4, value);
        expect(blurImage(image)).toEqual(image);
        expect(sharpenImage(image)).toEqual(image);
        expect(halveImage(image)).toEqual(flat(3, 2, value));
        expect(doubleImage(image)).toEqual(flat(12, 8, value));
      }),
    );
  });

  it('keep every pixel when doubled, at twice its place', () => {
    fc.assert(
      fc.property(images, (image) => {
        const doubled = doubleImage(image);
        for (let index = 0; index < image.data.length; index += 1) {
          const [x, y] = [index % image.width, Math.floor(index / image.width)];
          expect(doubled.data[2 * y * doubled.width + 2 * x]).toBe(image.data[index]);
        }
      }),
    );
  });

  it('never leave the range of what is there when blurring, the same lying or standing', () => {
    const turn = ({ width, height, data }: LumaImage): LumaImage =>
      lumaImage(
        height,
        width,
        data.map((_, index) => data[(index % height) * width + Math.floor(index / height)] as number),
      );
    fc.assert(
      fc.property(images, (image) => {
        const soft = blurImage(image);
        expect(Math.min(...soft.data)).toBeGreaterThanOrEqual(Math.min(...image.data));
        expect(Math.max(...soft.data)).toBeLessThanOrEqual(Math.max(...image.data));
        const difference = turn(blurImage(turn(image))).data.map((value, index) =>
          Math.abs(value - (soft.data[index] as number)),
        );
        expect(Math.max(...difference)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('make a soft edge steeper when sharpening', () => {
    const edge = lumaImage(8, 1, Uint8Array.of(50, 50, 50, 90, 160, 200, 200, 200));
    const { data } = sharpenImage(edge);
    expect((data[4] as number) - (data[3] as number)).toBeGreaterThan(70);
  });
});

describe('cropImage', () => {
  it('gives the pixels of the rectangle, whatever of it lies on the image', () => {
    const side = fc.integer({ min: -5, max: 15 });
    fc.assert(
      fc.property(images, side, side, side, side, (image, left, top, width, height) => {
        const clipped = clipRectangle(image, { left, top, width, height });
        if (clipped === null) return;
        const crop = cropImage(image, clipped);
        for (let index = 0; index < crop.data.length; index += 1) {
          const [x, y] = [index % crop.width, Math.floor(index / crop.width)];
          const expected = image.data[(clipped.top + y) * image.width + clipped.left + x];
          expect(crop.data[index]).toBe(expected);
        }
      }),
    );
    expect(clipRectangle(flat(4, 4, 0), { left: 4, top: 0, width: 3, height: 3 })).toBeNull();
  });
});
