/** The words for the digits from 0 to 9 by language, as sheets spell numbers digit by digit. Case and accents do not matter. */
const DIGIT_WORDS: { readonly [Language in string]?: readonly string[] } = {
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  pt: ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
};

/** The words of a language in which sheets may spell numbers; null where it is none that is read. */
export function digitWordsOf(language: string): readonly string[] | null {
  return DIGIT_WORDS[language] ?? null;
}
