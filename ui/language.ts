import type { Language as WorkLanguage } from '@testigo/basics';
import type { LocalText } from '@testigo/election';

/** The languages of the command line and the desk, in which every election is defined too. */
export type { Language as WorkLanguage } from '@testigo/basics';

/** The languages of the public pages. */
export type Language = WorkLanguage | 'ar';

/** The languages in which every page's texts exist, as language tags. */
export const LANGUAGES: readonly Language[] = ['es', 'en', 'ar'];

/** Those of {@link LANGUAGES} in which every election has pages, whether it names them or not. */
export const WORK_LANGUAGES: readonly WorkLanguage[] = ['es', 'en'];

/** Whether a language tag is one of {@link LANGUAGES}. */
export function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/** Whether a language tag is one of {@link WORK_LANGUAGES}. */
export function isWorkLanguage(tag: string): tag is WorkLanguage {
  return WORK_LANGUAGES.some((language) => language === tag);
}

/** The languages of an election's pages: those of {@link LANGUAGES} that it names, in its order, and then the rest of {@link WORK_LANGUAGES}. */
export function languagesOf(preferred: readonly string[]): readonly Language[] {
  return [...new Set([...preferred.filter(isLanguage), ...WORK_LANGUAGES])];
}

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** A text of a definition in one language; in English where the text is of a document that does not know the language. */
export function textIn(text: LocalText, language: Language): string {
  return text[language] ?? text.en;
}
