import type { SiteHead, SiteRenderer } from './ports.ts';

/** Languages in which every election has its texts, and so its pages. */
const ALWAYS: readonly string[] = ['es', 'en'];

/** The renderer for one election: it has pages in further languages only where the election names them, and so has its texts in them. */
export function inLanguagesOf({ definition }: Pick<SiteHead, 'definition'>, renderer: SiteRenderer): SiteRenderer {
  const wanted = [...ALWAYS, ...definition.languages];
  return { ...renderer, languages: renderer.languages.filter((language) => wanted.includes(language)) };
}
