/** The forms of a noun after a number, as Arabic has them. `two` and `one` hold the number themselves; the others follow it. */
export interface ArabicForms {
  readonly one: string;
  readonly two: string;
  /** After 3 to 10. */
  readonly few: string;
  /** After 11 to 99. */
  readonly many: string;
  /** After 0, 100, 101 and 102, and the like. */
  readonly other: string;
}

const rules = new Intl.PluralRules('ar');

/** A number, as the language writes it, with what it counts. */
export function countedInArabic(count: string, forms: ArabicForms): string {
  switch (rules.select(numberIn(count))) {
    case 'one':
      return forms.one;
    case 'two':
      return forms.two;
    case 'few':
      return `${count} ${forms.few}`;
    case 'many':
      return `${count} ${forms.many}`;
    default:
      return `${count} ${forms.other}`;
  }
}

/** Messages are given numbers that are ready to be read; a whole number is read back from its digits, Latin or Arabic-Indic. */
function numberIn(text: string): number {
  const digits = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/\D/g, '');
  return Number(digits);
}
