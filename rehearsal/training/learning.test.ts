import { type Grid, openPrintModel } from '@testigo/imaging/print';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { textLoss } from './ctc-loss.ts';
import { lineSamples } from './line-samples.ts';
import { createNetwork } from './trainable-network.ts';
import { writeModel } from './write-model.ts';

const SIGNS = 4;
const SHAPES = [
  { across: 3, down: 3, stepAcross: 2, stepDown: 2, aroundAcross: 1, aroundDown: 1, from: 1, to: 3, rectified: true },
  {
    across: 3,
    down: 4,
    stepAcross: 1,
    stepDown: 1,
    aroundAcross: 1,
    aroundDown: 0,
    from: 3,
    to: SIGNS,
    rectified: false,
  },
];

function someLine(): Grid {
  const random = createRandom('line');
  return {
    columns: 14,
    rows: 8,
    channels: 1,
    values: Float32Array.from({ length: 14 * 8 }, () => random.between(0, 1)),
  };
}

describe('textLoss', () => {
  it('has the slope that small changes of the answers show', () => {
    const random = createRandom('answers');
    const answers = Float32Array.from({ length: 7 * SIGNS }, () => random.normal());
    const text = [1, 1, 3];
    const { gradient } = textLoss(answers, SIGNS, text);
    for (let at = 0; at < answers.length; at += 1) {
      const moved = (by: number): number =>
        textLoss(
          answers.map((value, index) => (index === at ? value + by : value)),
          SIGNS,
          text,
        ).loss;
      expect(gradient[at]).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 3);
    }
  });

  it('is infinite where a text does not fit into the steps', () => {
    expect(textLoss(new Float32Array(2 * SIGNS), SIGNS, [1, 1]).loss).toBe(Number.POSITIVE_INFINITY);
    expect(Number.isFinite(textLoss(new Float32Array(3 * SIGNS), SIGNS, [1, 1]).loss)).toBe(true);
  });
});

describe('a network that learns', () => {
  it('comes to read the one line it is shown', () => {
    const network = createNetwork(SHAPES, createRandom('network'));
    const lossNow = (): number => textLoss(network.answer(someLine()).answers.values, SIGNS, [2, 1, 3]).loss;
    const before = lossNow();
    for (let step = 0; step < 150; step += 1) {
      const { answers, learn } = network.answer(someLine());
      learn(textLoss(answers.values, SIGNS, [2, 1, 3]).gradient);
      network.step(0.02, 1);
    }
    expect(before).toBeGreaterThan(1);
    expect(lossNow()).toBeLessThan(0.1);
  });

  it('is kept in a file to within what 16 bits can say', () => {
    const { layers } = createNetwork(SHAPES, createRandom('network'));
    expect(() => openPrintModel(writeModel({ layers }, 1).subarray(0, -1))).toThrow();
    const opened = openPrintModel(writeModel({ layers }, 1.2));
    expect(opened.temperature).toBe(1.2);
    expect(opened.layers.map(({ shape }) => shape)).toEqual(SHAPES);
    const kept = opened.layers[0]?.weights.panels ?? new Float32Array();
    expect(Math.abs((kept[0] ?? 1) - (layers[0]?.weights[0] ?? 0))).toBeLessThan(1e-4);
  });
});

describe('lineSamples', () => {
  it('draws the same lines for the same seed, and others for another', async () => {
    const [once, again, other] = await Promise.all(['a', 'a', 'b'].map((seed) => lineSamples(seed)));
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });
});
