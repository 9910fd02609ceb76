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

/** Figures below this are kept as texts: formatting is slow, and pages say the same figures over and over. */
const SMALL = 10_000;
const smallTexts = textsByLanguage();

/** Parts of a whole as texts, by their thousandths. */
const percentTexts = textsByLanguage();

function textsByLanguage(): { readonly [Tag in Language]: Map<number, string> } {
  return { ar: new Map(), en: new Map(), es: new Map() };
}

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
  return 0 <= value && value < SMALL
    ? kept(smallTexts[language], value, formats[language].integer, value)
    : printed(formats[language].integer.format(value));
}

function kept(texts: Map<number, string>, key: number, format: Intl.NumberFormat, value: number): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = printed(format.format(value));
  texts.set(key, text);
  return text;
}

/** A difference with its sign, `+3` or `−3`; zero has none. */
export function signedText(value: number, language: Language): string {
  return printed(formats[language].signed.format(value));
}

/** How near to the middle of two thousandths a part is left to the formatter, which rounds it exactly. */
const NEAR = 1e-6;

/** A part of a whole in per cent with one decimal, or null when there is no whole to speak of. */
export function percentText(part: number, whole: number, language: Language): string | null {
  if (whole <= 0) return null;
  const share = part / whole;
  const thousandths = Math.round(share * 1000);
  const isPlain = 0 <= part && part <= whole && Math.abs(Math.abs(share * 1000 - thousandths) - 0.5) > NEAR;
  const { percent } = formats[language];
  return isPlain
    ? kept(percentTexts[language], thousandths, percent, thousandths / 1000)
    : printed(percent.format(share));
}
