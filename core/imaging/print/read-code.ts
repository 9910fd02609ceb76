import type { CodePart } from '@testigo/election';
import { signsOf } from './alphabet.ts';
import { type BegunText, beginText, continueSigns, continueText, endsHere } from './begun-text.ts';
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

const CHARACTERS = {
  digits: '0123456789',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  alphanumeric: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
} as const;

/** The most probable code on a line that is written as a grammar says; null where none is. */
export function readCode(answers: Answers, tokens: readonly (string | CodePart)[]): CodeShare | null {
  let begun: readonly BegunCode[] = [{ text: '', read: beginText(answers) }];
  for (const token of tokens)
    begun = typeof token === 'string' ? literal(answers, begun, token) : part(answers, begun, token);
  const codes = begun.map(({ text, read }) => ({ text, share: endsHere(answers, read) }));
  return codes.reduce<CodeShare | null>((best, code) => (code.share > (best?.share ?? 0) ? code : best), null);
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
        [...CHARACTERS[of]].map((character) => ({
          text: code.text + character,
          read: continueText(answers, code.read, signsOf(character)[0] as number),
        })),
      ),
    );
    if (length >= least) complete.push(...open);
  }
  return likeliest(complete);
}

function likeliest(codes: readonly BegunCode[]): readonly BegunCode[] {
  const likely = codes.filter(({ read }) => read.begins >= LEAST);
  return likely.sort((a, b) => b.read.begins - a.read.begins).slice(0, MOST);
}
