import type { SiteHead } from '@testigo/publication';
import type { ComponentChildren } from 'preact';
import { inOnePiece } from './markup/jsx-runtime.ts';
import type { PageAssets, View } from './view.ts';

/** Parts of pages that were made already: by what they are, then by what they are of. */
export type KeptParts = Map<string, Map<unknown, ComponentChildren>>;

const ofSites = new WeakMap<PageAssets, WeakMap<SiteHead, Map<string, KeptParts>>>();

/**
 * The parts that some pages of one site and election have in common.
 *
 * @param pages which: those of one language that lie as deep in the bundle's folders, so that links lead equally far up
 */
export function keptPartsOf(assets: PageAssets, head: SiteHead, pages: string): KeptParts {
  const ofSite = ofSites.get(assets) ?? new WeakMap<SiteHead, Map<string, KeptParts>>();
  ofSites.set(assets, ofSite);
  const ofElection = ofSite.get(head) ?? new Map<string, KeptParts>();
  ofSite.set(head, ofElection);
  const parts: KeptParts = ofElection.get(pages) ?? new Map<string, Map<unknown, ComponentChildren>>();
  ofElection.set(pages, parts);
  return parts;
}

/**
 * A part that stands on many pages the same: it is made once, since a country has two million pages of tables. It may depend on nothing but the site, the
 * election, the language, how deep the page lies, and what it is of.
 *
 * @param name which part it is
 * @param of what it is of, of which there must be few: they are kept as long as the election's pages are made
 */
export function kept(
  view: Pick<View, 'keptParts'>,
  name: string,
  of: unknown,
  make: () => ComponentChildren,
): ComponentChildren {
  const parts = view.keptParts.get(name) ?? new Map<unknown, ComponentChildren>();
  const known = parts.get(of);
  if (known !== undefined) return known;
  const made = inOnePiece(make());
  view.keptParts.set(name, parts.set(of, made));
  return made;
}
