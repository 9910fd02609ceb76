import type { CodePart } from '@testigo/election';
import { NO_SIGN, SIGN_COUNT, signsOf } from './alphabet.ts';
import { type BegunText, beginText, chanceOf, continueSigns, continueText, endsHere } from './begun-text.ts';
import type { Answers } from './print-model.ts';

/** A code as it may be printed, and how probable that is. */
export interface CodeShare {
  readonly text: string;
  readonly share: number;
}

/** A code begun: what it says so far, and where in its grammar it stands. */
interface BegunCode {
  readonly text: string;
  readonly read: BegunText;
}

/** Texts less likely than this are not followed, nor more than so many at once. */
const LEAST = 1e-7;
const MOST = 60;
/** A line on which no code is likelier than this shows something else. */
const LEAST_CODE = 0.01;

const CHARACTERS = {
  digits: '0123456789',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  alphanumeric: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
} as const;

/**
 * The most probable code on a line that is written as a grammar says, with its share among all such codes; null where none is. That a code
 * stands there is taken for granted: the sheet was found, and its layout has one in this place.
 */
export function readCode(answers: Answers, tokens: readonly (string | CodePart)[]): CodeShare | null {
  const allowed = onlySigns(answers, signsAllowed(tokens));
  let begun: readonly BegunCode[] = [{ text: '', read: beginText(allowed) }];
  for (const token of tokens) {
    begun = typeof token === 'string' ? literal(allowed, begun, token) : part(allowed, begun, token);
  }
  const codes = begun.map(({ text, read }) => ({ text, share: endsHere(allowed, read) }));
  const total = codes.reduce((sum, { share }) => sum + share, 0);
  const best = codes.reduce<CodeShare | null>((most, code) => (code.share > (most?.share ?? 0) ? code : most), null);
  return best === null || best.share < LEAST_CODE ? null : { text: best.text, share: best.share / total };
}

function signsAllowed(tokens: readonly (string | CodePart)[]): ReadonlySet<number> {
  return new Set(tokens.flatMap((token) => signsOf(typeof token === 'string' ? token : CHARACTERS[token.of])));
}

/** The answers as if the network knew no other signs than these. */
function onlySigns({ steps, shares }: Answers, signs: ReadonlySet<number>): Answers {
  const kept = new Float64Array(shares.length);
  for (let start = 0; start < shares.length; start += SIGN_COUNT) {
    let sum = 0;
    for (let sign = 0; sign < SIGN_COUNT; sign += 1) {
      if (sign === NO_SIGN || signs.has(sign)) sum += shares[start + sign] as number;
    }
    for (let sign = 0; sign < SIGN_COUNT; sign += 1) {
      if (sign === NO_SIGN || signs.has(sign))
        kept[start + sign] = (shares[start + sign] as number) / Math.max(sum, 1e-9);
    }
  }
  return { steps, shares: kept };
}

function literal(answers: Answers, begun: readonly BegunCode[], text: string): readonly BegunCode[] {
  return begun.flatMap((code) => {
    const read = continueSigns(answers, code.read, signsOf(text), LEAST);
    return read === null ? [] : [{ text: code.text + text, read }];
  });
}

function part(
  answers: Answers,
  begun: readonly BegunCode[],
  { of, length: [least, most] }: CodePart,
): readonly BegunCode[] {
  const complete: BegunCode[] = [];
  let open = begun;
  for (let length = 1; length <= most; length += 1) {
    open = likeliest(
      open.flatMap((code) =>
        [...CHARACTERS[of]].flatMap((character) => {
          const [sign] = signsOf(character) as [number];
          if (chanceOf(answers, code.read, sign) < LEAST) return [];
          return [{ text: code.text + character, read: continueText(answers, code.read, sign) }];
        }),
      ),
    );
    if (length >= least) complete.push(...open);
  }
  return likeliest(complete);
}

function likeliest(codes: readonly BegunCode[]): readonly BegunCode[] {
  return codes.toSorted((a, b) => b.read.begins - a.read.begins).slice(0, MOST);
}
