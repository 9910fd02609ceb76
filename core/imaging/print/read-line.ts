import { signsOf } from './alphabet.ts';
import { type BegunText, beginText, chanceOf, continueSigns, continueText, endsHere, together } from './begun-text.ts';
import type { Answers } from './print-model.ts';

/** Whole numbers and their probabilities. They sum to at most 1: what is left is that something else stands there. */
export type NumberShares = ReadonlyMap<number, number>;

/** Texts less likely than this are not followed any further. */
const LEAST = 3e-8;
const DIGIT_SIGNS: readonly number[] = signsOf('0123456789');
const COMMA = signsOf(',')[0] as number;

/** Every number of at most so many digits that may stand on a line. */
export function readDigits(answers: Answers, digits: number): NumberShares {
  const shares = new Map<number, number>();
  const follow = (text: BegunText, value: number, left: number): void => {
    for (const [digit, sign] of DIGIT_SIGNS.entries()) {
      if (chanceOf(answers, text, sign) < LEAST) continue;
      const longer = continueText(answers, text, sign);
      add(shares, value * 10 + digit, endsHere(answers, longer));
      if (left > 1) follow(longer, value * 10 + digit, left - 1);
    }
  };
  follow(beginText(answers), 0, digits);
  return shares;
}

/** Every number that may be spelled on a line, digit by digit in so many words, with or without commas between. */
export function readDigitWords(answers: Answers, words: readonly string[], count: number): NumberShares {
  const spelled = words.map(signsOf);
  let begun = new Map<number, BegunText>([[0, beginText(answers)]]);
  for (let place = 1; place <= count; place += 1) {
    const longer = new Map<number, BegunText>();
    for (const [value, text] of begun) {
      for (const [digit, signs] of spelled.entries()) {
        const next = continueSigns(answers, text, signs, LEAST);
        if (next !== null) longer.set(value * 10 + digit, place < count ? withComma(answers, next) : next);
      }
    }
    begun = longer;
  }
  const shares = new Map<number, number>();
  for (const [value, text] of begun) add(shares, value, endsHere(answers, text));
  return shares;
}

function withComma(answers: Answers, text: BegunText): BegunText {
  return together(text, continueText(answers, text, COMMA));
}

function add(shares: Map<number, number>, value: number, share: number): void {
  if (share >= LEAST) shares.set(value, (shares.get(value) ?? 0) + share);
}
