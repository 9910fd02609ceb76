import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGN_COUNT, signsOf } from './alphabet.ts';
import { digitWordsOf } from './digit-words.ts';
import type { Answers } from './print-model.ts';
import { readCode } from './read-code.ts';
import { readDigits, readDigitWords } from './read-line.ts';

/** Answers in which each step is sure of one sign: `text`, with nothing where there is a dot in the middle of the line. */
function answersOf(text: string, sure = 1): Answers {
  const steps = [...text].map((character) => (character === '·' ? 0 : (signsOf(character)[0] ?? 0)));
  const shares = new Float64Array(steps.length * SIGN_COUNT).fill((1 - sure) / (SIGN_COUNT - 1));
  for (const [step, sign] of steps.entries()) shares[step * SIGN_COUNT + sign] = sure;
  return { steps: steps.length, shares };
}

describe('readDigits', () => {
  it('takes a sign seen for several steps for one, and two with nothing between for two', () => {
    expect([...readDigits(answersOf('·11··1·4'), 4)]).toEqual([[114, 1]]);
    expect([...readDigits(answersOf('··0··'), 4)]).toEqual([[0, 1]]);
  });

  it('reads nothing where letters stand, nor more digits than fit', () => {
    expect([...readDigits(answersOf('·d·o·s'), 4)]).toEqual([]);
    expect([...readDigits(answersOf('1·2·3'), 2)]).toEqual([]);
  });

  it('gives every number the probability that adding up all ways to see it gives', () => {
    const share = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share, share), { minLength: 1, maxLength: 4 }), (rows) => {
        const shares = new Float64Array(rows.length * SIGN_COUNT);
        const signs = [0, ...signsOf('17')];
        for (const [step, weights] of rows.entries()) {
          const total = weights.reduce((sum, one) => sum + one, 0);
          for (const [index, sign] of signs.entries()) shares[step * SIGN_COUNT + sign] = (weights[index] ?? 0) / total;
        }
        const answers = { steps: rows.length, shares };
        const read = readDigits(answers, 4);
        for (const [value, probability] of addUp(answers, signs))
          expect(read.get(value) ?? 0).toBeCloseTo(probability, 6);
      }),
    );
  });
});

describe('readDigitWords', () => {
  const words = digitWordsOf('es') ?? [];

  it('reads four words with or without commas between', () => {
    expect([...readDigitWords(answersOf('cero,uno,ocho,ocho'), words, 4)]).toEqual([[188, 1]]);
    expect([...readDigitWords(answersOf('cero·uno·tres·dos'), words, 4)]).toEqual([[132, 1]]);
  });

  it('reads nothing where a word is missing or is no digit', () => {
    expect([...readDigitWords(answersOf('cero,uno,tres'), words, 4)]).toEqual([]);
    expect([...readDigitWords(answersOf('cero,uno,tres,mil'), words, 4)]).toEqual([]);
  });
});

describe('readCode', () => {
  const tokens = [
    { part: 'centre', of: 'digits', length: [3, 4] },
    '-',
    { part: 'box', of: 'letters', length: [1, 1] },
  ] as const;

  it('reads what the grammar allows, and nothing else', () => {
    expect(readCode(answersOf('·123·-·b'), tokens)?.text).toBe('123-B');
    expect(readCode(answersOf('1234-b'), tokens)).toEqual({ text: '1234-B', share: 1 });
    expect(readCode(answersOf('12-b'), tokens)).toBeNull();
  });

  it('has a smaller share where another code is nearly as likely', () => {
    expect(readCode(answersOf('123-b', 0.97), tokens)?.share).toBeGreaterThan(0.95);
    const torn = answersOf('123-b');
    torn.shares[2 * SIGN_COUNT + (signsOf('3')[0] as number)] = 0.6;
    torn.shares[2 * SIGN_COUNT + (signsOf('8')[0] as number)] = 0.4;
    expect(readCode(torn, tokens)).toEqual({ text: '123-B', share: 0.6 });
  });
});

/** The number that every sequence of steps spells, with the sum of the sequences' probabilities. */
function addUp({ steps, shares }: Answers, signs: readonly number[]): ReadonlyMap<number, number> {
  let ways: readonly { text: string; last: number; share: number }[] = [{ text: '', last: 0, share: 1 }];
  for (let step = 0; step < steps; step += 1) {
    ways = ways.flatMap(({ text, last, share }) =>
      signs.map((sign) => ({
        text: sign === 0 || sign === last ? text : text + (sign === signs[1] ? '1' : '7'),
        last: sign,
        share: share * (shares[step * SIGN_COUNT + sign] as number),
      })),
    );
  }
  const sums = new Map<number, number>();
  for (const { text, share } of ways) if (text !== '') sums.set(Number(text), (sums.get(Number(text)) ?? 0) + share);
  return sums;
}
