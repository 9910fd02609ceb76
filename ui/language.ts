import type { Language } from '@testigo/basics';
import type { LocalText } from '@testigo/election';

export type { Language } from '@testigo/basics';

/** The languages in which every message exists, as language tags. */
export const LANGUAGES: readonly Language[] = ['es', 'en'];

/** Whether a language tag is one of {@link LANGUAGES}. */
export function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/** {@link LANGUAGES} in the order in which an election prefers them: those it names first, the others after. */
export function languagesOf(preferred: readonly string[]): readonly Language[] {
  return [...new Set([...preferred.filter(isLanguage), ...LANGUAGES])];
}

/** A text of a definition in one language. */
export function textIn(text: LocalText, language: Language): string {
  return text[language];
}
