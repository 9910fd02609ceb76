import type { Language } from '../language.ts';

const joiners: { readonly [Tag in Language]: Intl.ListFormat } = {
  es: new Intl.ListFormat('es', { type: 'conjunction' }),
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
  ar: new Intl.ListFormat('ar', { type: 'conjunction' }),
};

/** Texts in a row with commas and "and", as the language writes them. */
export function listText(items: readonly string[], language: Language): string {
  return joiners[language].format(items);
}
