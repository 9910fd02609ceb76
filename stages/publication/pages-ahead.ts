import { bundlePaths } from './paths.ts';
import type { PagePress, SitePage } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';
import type { TreeItem } from './tree-order.ts';

/** Items of the walk whose pages are being made while the one before them is written. */
const AHEAD = 100;

/** The pages of an item, one for each of the renderer's languages, as far as somebody makes them already. */
export type PagesAhead = Promise<readonly Uint8Array[]> | null;

/** An item of the walk through the tree, with its pages. */
export interface ItemWithPages {
  readonly item: TreeItem;
  readonly pages: PagesAhead;
}

/** Goes through items in their order, and has the pages of those that come next made meanwhile; without a press none are. */
export async function* withPagesAhead(
  items: AsyncIterable<TreeItem>,
  run: PublicationRun,
  press: PagePress | null,
): AsyncGenerator<ItemWithPages> {
  const waiting: ItemWithPages[] = [];
  for await (const item of items) {
    waiting.push({ item, pages: press === null ? null : startPages(item, run, press) });
    if (waiting.length > (press === null ? 0 : AHEAD)) yield* waiting.splice(0, 1);
  }
  yield* waiting;
}

function startPages(item: TreeItem, { renderer, staging, head }: PublicationRun, press: PagePress): PagesAhead {
  // What an interrupted run staged whole is not gone through again, and the country has more pages than these.
  if (item.place === head.definition.root.id || staging.has(bundlePaths.manifest(item.place))) return null;
  const pages = press.render(renderer.languages.map((language) => pageOf(item, language)));
  // Whoever waits for them is told; when the walk ends early, nobody does.
  pages.catch(() => undefined);
  return pages;
}

function pageOf(item: TreeItem, language: string): SitePage {
  return item.kind === 'table'
    ? { kind: 'table', language, table: item.table }
    : { kind: 'division', language, division: item.division, part: 1 };
}

/** The bytes of a page for each of the renderer's languages: those made ahead, or made now. */
export async function pagesInLanguages(
  { renderer, siteHead }: PublicationRun,
  ahead: PagesAhead,
  page: (language: string) => SitePage,
): Promise<readonly (readonly [language: string, bytes: Uint8Array])[]> {
  const made = await ahead;
  return renderer.languages.map((language, index) => [
    language,
    made?.[index] ?? renderer.render(page(language), siteHead),
  ]);
}
