import type { Language } from './language.ts';

interface Formats {
  readonly integer: Intl.NumberFormat;
  readonly signed: Intl.NumberFormat;
  readonly percent: Intl.NumberFormat;
}

const formats: { readonly [Tag in Language]: Formats } = {
  es: formatsOf('es'),
  en: formatsOf('en'),
  ar: formatsOf('ar'),
};

function formatsOf(locale: string): Formats {
  return {
    integer: new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: 'always' }),
    signed: new Intl.NumberFormat(locale, {
      maximumFractionDigits: 0,
      useGrouping: 'always',
      signDisplay: 'exceptZero',
    }),
    percent: new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
  };
}

/** Most figures of a sheet are below this; their texts are kept, since formatting is slow and pages repeat them. */
const SMALL = 1000;
const smallTexts: { readonly [Tag in Language]: Map<number, string> } = {
  ar: new Map(),
  en: new Map(),
  es: new Map(),
};

/**
 * A text as it is printed: with the minus of figures, which is as wide as the plus. A mark of direction that stands alone would turn what follows it, so a number
 * that has one is set apart as a whole.
 */
function printed(text: string): string {
  const plain = text.replace(LONE_MARKS, '');
  const withMinus = plain.replace('-', '−');
  return plain === text ? withMinus : `\u2066${withMinus}\u2069`;
}

/** Marks that numbers of scripts written from right to left come with. */
const LONE_MARKS = /[\u061c\u200e\u200f]/g;

/** A whole number with its thousands grouped: `7.156.462` in Spanish, `7,156,462` in English. */
export function integerText(value: number, language: Language): string {
  const known = smallTexts[language].get(value);
  if (known !== undefined) return known;
  const text = printed(formats[language].integer.format(value));
  if (value > 0 && value < SMALL) smallTexts[language].set(value, text);
  return text;
}

/** A difference with its sign, `+3` or `−3`; zero has none. */
export function signedText(value: number, language: Language): string {
  return printed(formats[language].signed.format(value));
}

/** A part of a whole in per cent with one decimal, or null when there is no whole to speak of. */
export function percentText(part: number, whole: number, language: Language): string | null {
  return whole > 0 ? printed(formats[language].percent.format(part / whole)) : null;
}
