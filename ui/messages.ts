import type { Language, WorkLanguage } from './language.ts';
import { arPages } from './messages/ar-pages.ts';
import { arSentences } from './messages/ar-sentences.ts';
import type { DeskMessages } from './messages/desk-messages.ts';
import { enDesk } from './messages/en-desk.ts';
import { enPages } from './messages/en-pages.ts';
import { enSentences } from './messages/en-sentences.ts';
import { esDesk } from './messages/es-desk.ts';
import { esPages } from './messages/es-pages.ts';
import { esSentences } from './messages/es-sentences.ts';
import type { PageMessages } from './messages/page-messages.ts';
import type { SentenceMessages } from './messages/sentence-messages.ts';

const sentences: { readonly [Tag in Language]: SentenceMessages } = {
  es: esSentences,
  en: enSentences,
  ar: arSentences,
};
const pages: { readonly [Tag in Language]: PageMessages } = { es: esPages, en: enPages, ar: arPages };
const desks: { readonly [Tag in WorkLanguage]: DeskMessages } = { es: esDesk, en: enDesk };

/** Words and sentences about tables, checks and rules. */
export function sentencesIn(language: Language): SentenceMessages {
  return sentences[language];
}

/** The texts of the public pages. */
export function pagesIn(language: Language): PageMessages {
  return pages[language];
}

/** The texts of the desk. */
export function deskIn(language: WorkLanguage): DeskMessages {
  return desks[language];
}
