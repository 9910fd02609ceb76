import { computed, signal } from '@preact/signals';
import { deskIn, isWorkLanguage, type WorkLanguage as Language, WORK_LANGUAGES } from '@testigo/ui';

const REMEMBERED = 'testigo-desk-language';

/** The language of the screen: the one chosen in this tab, else the first of the browser's that there are texts in. */
export const language = signal<Language>(firstLanguage());

/** The texts of the desk in the language of the screen. */
export const words = computed(() => deskIn(language.value));

/** Changes the language, for as long as this tab is open. */
export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  sessionStorage.setItem(REMEMBERED, chosen);
}

function firstLanguage(): Language {
  const preferred = [sessionStorage.getItem(REMEMBERED) ?? '', ...navigator.languages];
  return preferred.map((tag) => tag.split('-')[0] ?? '').find(isWorkLanguage) ?? WORK_LANGUAGES[0] ?? 'es';
}
