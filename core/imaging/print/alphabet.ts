/**
 * The signs that the reader of printed figures tells apart, in the order of the network's answers. Sign 0 is none of them (the space
 * between). Letters stand for themselves in both cases and under every accent, so that the words for digits of any language in Latin
 * letters can be read without training anew.
 */
const SIGNS = '0123456789.,-/abcdefghijklmnopqrstuvwxyz';

/** Number of the sign that stands for nothing. */
export const NO_SIGN = 0;

/** Signs and the one for nothing. */
export const SIGN_COUNT = SIGNS.length + 1;

/** The numbers of the signs of a text: accents and case are dropped, and whatever is no sign (a space) as well. */
export function signsOf(text: string): readonly number[] {
  const plain = text.normalize('NFD').toLowerCase();
  return [...plain].map((character) => SIGNS.indexOf(character) + 1).filter((sign) => sign > 0);
}
