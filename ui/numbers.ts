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

/** A whole number with its thousands grouped: `7.156.462` in Spanish, `7,156,462` in English. */
export function integerText(value: number, language: Language): string {
  const known = smallTexts[language].get(value);
  if (known !== undefined) return known;
  const text = formats[language].integer.format(value);
  if (value > 0 && value < SMALL) smallTexts[language].set(value, text);
  return text;
}

/** A difference with its sign, `+3` or `-3`; zero has none. */
export function signedText(value: number, language: Language): string {
  return formats[language].signed.format(value);
}

/** A part of a whole in per cent with one decimal, or null when there is no whole to speak of. */
export function percentText(part: number, whole: number, language: Language): string | null {
  return whole > 0 ? formats[language].percent.format(part / whole) : null;
}
