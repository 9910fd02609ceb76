import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnModules } from '../testing/draw-code.ts';
import { correctModules } from './correct-modules.ts';
import { alignmentPositions, functionPatterns } from './function-patterns.ts';
import { correctWord } from './reed-solomon.ts';

const LEVELS = ['L', 'M', 'Q', 'H'] as const;

/** Check bytes for a word, by correcting a word whose check bytes are all given up. */
function withCheckBytes(data: readonly number[], parity: number): Uint8Array {
  const word = Uint8Array.from([...data, ...Array.from({ length: parity }, () => 0)]);
  const erased = Array.from({ length: parity }, (_, index) => data.length + index);
  const full = correctWord(word, parity, erased, 0);
  if (full === null) throw new Error('a word of erasures alone can always be filled');
  return full;
}

describe('correctWord', () => {
  const byte = fc.integer({ min: 0, max: 255 });

  it('corrects any faults that leave the spare check bytes', () => {
    fc.assert(
      fc.property(
        fc.array(byte, { minLength: 5, maxLength: 100 }),
        fc.integer({ min: 6, max: 30 }),
        fc.infiniteStream(byte),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (data, parity, stream, share) => {
          const right = withCheckBytes(data, parity);
          const erasures = Math.floor((parity - 4) * share);
          const errors = Math.floor((parity - 4 - erasures) / 2);
          const wrong = right.slice();
          const positions = [...right.keys()]
            .sort(() => (stream.next().value as number) - 128)
            .slice(0, erasures + errors);
          for (const position of positions) wrong[position] = stream.next().value as number;
          const corrected = correctWord(wrong, parity, positions.slice(0, erasures), 4);
          expect(corrected).toEqual(right);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses words that are near no right one', () => {
    fc.assert(
      fc.property(fc.array(byte, { minLength: 60, maxLength: 60 }), (word) => {
        for (const erased of [0, 4, 8]) {
          const positions = Array.from({ length: erased }, (_, index) => index * 3);
          expect(correctWord(Uint8Array.from(word), 18, positions, 4)).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('correctModules', () => {
  it('knows the layout of small and large codes of every level: what the writer draws comes back as it was', async () => {
    for (const version of [1, 2, 6, 7, 10, 14, 15, 21, 28, 32, 39, 40]) {
      for (const level of LEVELS) {
        const { modules, side } = await drawnModules(`SHEET ${version}`, { version, level });
        expect(side).toBe(17 + 4 * version);
        const known = functionPatterns(side);
        expect(modules.every((dark, index) => known[index] === 0 || known[index] === (dark === 1 ? 1 : -1))).toBe(true);
        const corrected = correctModules(
          Float64Array.from(modules, (dark) => (dark === 1 ? 1 : -1)),
          side,
        );
        expect(corrected, `${version} ${level}`).toEqual(modules);
      }
    }
  });

  it('reads what doubtful modules hide where they are more than errors alone could be corrected', async () => {
    const { modules, side } = await drawnModules('A LONGER TEXT FOR A SHEET 0123456789', { version: 6, level: 'L' });
    const darkness = Float64Array.from(modules, (dark) => (dark === 1 ? 1 : -1));
    for (let row = 12; row < 24; row += 1)
      for (let column = 10; column < 22; column += 1) darkness[row * side + column] = 0.01;
    const known = functionPatterns(side);
    const corrected = correctModules(darkness, side);
    expect(corrected).not.toBeNull();
    expect(corrected?.every((dark, index) => known[index] !== 0 || dark === modules[index])).toBe(true);
  });

  it('reads nothing from noise', () => {
    for (let round = 0; round < 20; round += 1) {
      const noise = Float64Array.from(
        { length: 49 * 49 },
        (_, index) => ((Math.imul(index + 1, 2_654_435_761 + round) >>> 8) % 2001) / 1000 - 1,
      );
      expect(correctModules(noise, 49)).toBeNull();
    }
  });
});

describe('alignmentPositions', () => {
  it('are those of the standard', () => {
    expect(alignmentPositions(21)).toEqual([]);
    expect(alignmentPositions(49)).toEqual([6, 24, 42]);
    expect(alignmentPositions(145)).toEqual([6, 34, 60, 86, 112, 138]);
    expect(alignmentPositions(177)).toEqual([6, 30, 58, 86, 114, 142, 170]);
  });
});
