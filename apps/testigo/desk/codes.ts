import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Letters and digits that cannot be mistaken for each other on paper. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 16 characters of 32 are 80 bits: with the limit on tries nobody guesses them. */
const LENGTH = 16;

/** A new code to be printed, in groups of four. */
export function makeCode(): string {
  const signs = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** The hash by which the desk knows a code again, however it was typed. */
export function hashCode(code: string): Buffer {
  const signs = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(`testigo/desk/code\n${signs}`).digest();
}

/** A secret for a cookie. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The hash by which the desk knows a cookie again. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

const FIRST = ['calm', 'clear', 'early', 'even', 'fair', 'green', 'kind', 'light', 'quiet', 'steady', 'warm', 'young'];
const SECOND = ['bridge', 'brook', 'cedar', 'field', 'harbor', 'hill', 'lamp', 'maple', 'river', 'stone', 'wind'];

/** A name that says nothing about who bears it. */
export function suggestHandle(): string {
  const draw = (words: readonly string[]): string => words[randomInt(words.length)] ?? '';
  return `${draw(FIRST)}-${draw(SECOND)}-${randomInt(100, 1000)}`;
}
