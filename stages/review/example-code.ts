import type { TableCode } from '@testigo/election';

const SIGNS = { digits: '1234567890', letters: 'ABCDEFGHIJ', alphanumeric: '1A2B3C4D5E' } as const;

/** A made-up code that is written as a grammar says: shortest parts, signs in a row, so that nobody takes it for a real table. */
export function exampleCode({ tokens }: TableCode): string {
  return tokens
    .map((token) => {
      if (typeof token === 'string') return token;
      const [shortest] = token.length;
      return SIGNS[token.of].repeat(Math.ceil(shortest / 10)).slice(0, shortest);
    })
    .join('');
}
