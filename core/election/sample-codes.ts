import type { CodePart } from './definition.ts';

const EXTREMES = { digits: ['0', '9'], letters: ['A', 'Z'], alphanumeric: ['0', '9', 'A', 'Z'] } as const;

/** A made-up text of a grammar of literals and parts, and the parts it was made of. */
export interface SampleCode {
  readonly text: string;
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * Texts at the edges of a grammar: shortest and longest parts, first and last characters. What a grammar can't write, read or hand on
 * shows on them.
 */
export function sampleCodes(tokens: readonly (string | CodePart)[]): readonly SampleCode[] {
  return [0, 1].flatMap((length) => [0, 1, 2, 3].map((kind) => sampleOf(tokens, length, kind)));
}

function sampleOf(tokens: readonly (string | CodePart)[], length: number, kind: number): SampleCode {
  const parts = new Map<string, string>();
  const text = tokens.map((token) => {
    if (typeof token === 'string') return token;
    const characters = EXTREMES[token.of];
    const part = (characters[kind % characters.length] ?? '0').repeat(token.length[length] ?? 1);
    parts.set(token.part, part);
    return part;
  });
  return { text: text.join(''), parts };
}
