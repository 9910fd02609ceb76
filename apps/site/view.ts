import type { Contest } from '@testigo/election';
import { bundlePaths, type SiteHead } from '@testigo/publication';
import {
  type Language,
  languagesOf,
  type PageMessages,
  pagesIn,
  plainName,
  type SentenceContext,
  type SentenceMessages,
  sentencesIn,
  textIn,
} from '@testigo/ui';
import type { ScriptName } from './build-scripts.ts';
import { type KeptParts, keptPartsOf } from './kept-parts.ts';

/** Paths below the bundle's folder of what every page loads. */
export interface PageAssets {
  /** Programs by name. */
  readonly scripts: { readonly [Name in ScriptName]: string };
  readonly styles: string;
  /** The same styles to stand in a page itself, by how many folders deep it lies, from 0. */
  readonly inlineStyles: readonly InlineStyles[];
  readonly icon: string;
  /** Whether the verifier's page stands in the bundle. */
  readonly verifier: boolean;
}

/** Styles that stand in a page itself. */
export interface InlineStyles {
  readonly text: string;
  /** How the page's policy names them: by their hash (CSP 3, section 2.3.1). */
  readonly source: string;
}

/** What every part of a page is told: where it stands and in which language it speaks. */
export interface View {
  readonly language: Language;
  /** Path of the page below the bundle's folder. */
  readonly path: string;
  readonly head: SiteHead;
  readonly assets: PageAssets;
  readonly words: PageMessages;
  readonly sentences: SentenceMessages;
  readonly context: SentenceContext;
  /** Parts that this page has in common with others; see `kept`. */
  readonly keptParts: KeptParts;
}

/** The view of one page. */
export function createView(language: Language, path: string, head: SiteHead, assets: PageAssets): View {
  return {
    language,
    path,
    head,
    assets,
    words: pagesIn(language),
    sentences: sentencesIn(language),
    context: { formats: head.definition.formats, policy: head.policy },
    keptParts: keptPartsOf(assets, head, `${language} ${foldersAbove(path)}`),
  };
}

/** How many folders deep a page lies. */
export function foldersAbove(path: string): number {
  return path.split('/').length - 1;
}

/** A link from this page to a file of the bundle, relative, so that the bundle works in any folder. */
export function linkTo(view: View, path: string): string {
  return `${'../'.repeat(foldersAbove(view.path))}${path}`;
}

/** A link to the verifier's page that fills in this publication; null where the bundle has none. */
export function linkToVerifier(view: View): string | null {
  return view.assets.verifier ? `${linkTo(view, bundlePaths.verifierPage)}#link=.` : null;
}

/** A link to the page of a division; the country's is its language's first page. */
export function linkToDivision(view: View, division: string): string {
  const isCountry = division === view.head.definition.root.id;
  return linkTo(view, isCountry ? bundlePaths.country(view.language) : bundlePaths.division(view.language, division));
}

/** What a part of a page is called among the others: with the contest it is of, where there are several. */
export function labelOf(view: View, contest: Contest, text: string): string {
  const several = view.head.definition.contests.length > 1;
  return several ? `${text}: ${plainName(textIn(contest.title, view.language))}` : text;
}

/** The languages of an election's pages, the one it names first before the others. */
export function pageLanguages(head: SiteHead): readonly Language[] {
  return languagesOf(head.definition.languages);
}
