import type { Figure } from '@testigo/record';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countDifferences, nextStep, signatureOf } from './compare-readings.ts';

const figure = fc.oneof(fc.nat(3), fc.constantFrom<Figure>('blank', 'illegible', 'absent'));
const reading = fc.array(figure, { minLength: 3, maxLength: 3 });

describe('readings of one sheet', () => {
  test('zero, blank, illegible and absent all differ from one another', () => {
    const nothings: readonly Figure[] = [0, 'blank', 'illegible', 'absent'];
    expect(new Set(nothings.map((one) => signatureOf([one]))).size).toBe(4);
    for (const one of nothings) {
      for (const other of nothings) expect(countDifferences([0], [one], [other])).toBe(one === other ? 0 : 1);
    }
  });

  test('only the places that are asked for are compared', () => {
    expect(countDifferences([0, 2], [1, 2, 3], [1, 9, 4])).toBe(1);
  });

  test('two who agree finish a sheet; two who differ wait for a third, and three finish it whatever they say', () => {
    fc.assert(
      fc.property(reading, reading, reading, (one, other, third) => {
        const agreed = countDifferences([0, 1, 2], one, other) === 0;
        expect(nextStep([one])).toEqual({ step: 'wait', wanted: 2 });
        expect(nextStep([one, other])).toEqual(agreed ? { step: 'finish', agreed } : { step: 'wait', wanted: 3 });
        if (!agreed) expect(nextStep([one, other, third])).toEqual({ step: 'finish', agreed: false });
      }),
    );
  });
});
