import type { Language } from './language.ts';
import { enPages } from './messages/en-pages.ts';
import { enSentences } from './messages/en-sentences.ts';
import { esPages } from './messages/es-pages.ts';
import { esSentences } from './messages/es-sentences.ts';
import type { PageMessages } from './messages/page-messages.ts';
import type { SentenceMessages } from './messages/sentence-messages.ts';

const sentences: { readonly [Tag in Language]: SentenceMessages } = { es: esSentences, en: enSentences };
const pages: { readonly [Tag in Language]: PageMessages } = { es: esPages, en: enPages };

/** Words and sentences about tables, checks and rules. */
export function sentencesIn(language: Language): SentenceMessages {
  return sentences[language];
}

/** The texts of the public pages. */
export function pagesIn(language: Language): PageMessages {
  return pages[language];
}
