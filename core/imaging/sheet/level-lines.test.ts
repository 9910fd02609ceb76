import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LumaImage, lumaImage } from '../luma-image.ts';
import { levelLines } from './level-lines.ts';

const WIDTH = 600;
const HEIGHT = 400;

interface Drawn {
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly slope: number;
}

/** Light paper with a soft dark line, two pixels thick, that is broken at some columns. */
function draw({ from, to, row, slope }: Drawn, broken: (column: number) => boolean): LumaImage {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(220);
  for (let x = from; x < to; x += 1) {
    if (broken(x)) continue;
    const middle = row + slope * (x + 0.5 - from);
    for (let y = Math.floor(middle) - 3; y <= middle + 3; y += 1) {
      const cover = Math.max(0, Math.min(1, 1.5 - Math.abs(y + 0.5 - middle)));
      data[y * WIDTH + x] = Math.round(220 - 150 * cover);
    }
  }
  return lumaImage(WIDTH, HEIGHT, data);
}

const drawings = fc.record({
  from: fc.integer({ min: 0, max: 100 }),
  to: fc.integer({ min: 300, max: WIDTH }),
  row: fc.double({ min: 190, max: 210, noNaN: true }),
  slope: fc.double({ min: -0.28, max: 0.28, noNaN: true }),
});

describe('levelLines', () => {
  it('finds a line from end to end, whatever its slope and where dots of it are missing', () => {
    fc.assert(
      fc.property(drawings, fc.integer({ min: 20, max: 60 }), (drawn, every) => {
        const lines = levelLines(draw(drawn, (column) => column % every < 6));
        expect(lines).toHaveLength(1);
        const [line] = lines;
        if (line === undefined) return;
        expect(Math.abs(line.x0 - drawn.from)).toBeLessThan(12);
        expect(Math.abs(line.x1 - drawn.to)).toBeLessThan(12);
        for (const [x, y] of [
          [line.x0, line.y0],
          [line.x1, line.y1],
        ] as const) {
          expect(Math.abs(y - (drawn.row + drawn.slope * (x - drawn.from)))).toBeLessThan(1.2);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('takes neither the edge of a dark area nor a thick bar for a line', () => {
    const data = new Uint8Array(WIDTH * HEIGHT)
      .fill(220)
      .fill(40, 100 * WIDTH, 130 * WIDTH)
      .fill(60, 300 * WIDTH);
    expect(levelLines(lumaImage(WIDTH, HEIGHT, data))).toEqual([]);
  });

  it('finds none where there is no room for one', () => {
    expect(levelLines(lumaImage(2, 2, new Uint8Array(4)))).toEqual([]);
  });
});
