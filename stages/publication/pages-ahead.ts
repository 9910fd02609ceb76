import { defined } from '@testigo/basics';
import type { ListedFile } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import type { OrderedPages, PagePress, PageSubject } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';
import { PublishedFiles } from './published-files.ts';
import type { TreeItem } from './tree-order.ts';

/** Items of the walk whose pages are being made while the one before them is written. */
const AHEAD = 200;

/** Items whose pages are asked for at once: to wake a thread for each would take a good part of the time that it saves. */
const LOT = 20;

/** The files of an item's pages, one for each of the renderer's languages, as far as somebody makes them already. */
export type PagesAhead = Promise<readonly ListedFile[]> | null;

/** An item of the walk through the tree, with its pages. */
export interface ItemWithPages {
  readonly item: TreeItem;
  readonly pages: PagesAhead;
}

/** Goes through items in their order, and has the pages of those that come next made and staged meanwhile; without a press none are. */
export async function* withPagesAhead(
  items: AsyncIterable<TreeItem>,
  run: PublicationRun,
  press: PagePress | null,
): AsyncGenerator<ItemWithPages> {
  if (press === null) {
    for await (const item of items) yield { item, pages: null };
    return;
  }
  const waiting: ItemWithPages[] = [];
  const published = new PublishedFiles(run);
  let lot: TreeItem[] = [];
  for await (const item of items) {
    lot.push(item);
    if (lot.length < LOT) continue;
    waiting.push(...startPages(lot, run, press, published));
    lot = [];
    while (waiting.length > AHEAD) yield* waiting.splice(0, 1);
  }
  yield* waiting;
  yield* startPages(lot, run, press, published);
}

/** Asks a press for the pages of some items. */
function startPages(
  items: readonly TreeItem[],
  run: PublicationRun,
  press: PagePress,
  published: PublishedFiles,
): readonly ItemWithPages[] {
  const root = run.head.definition.root.id;
  // What an interrupted run staged whole is not gone through again, and the country has more pages than these.
  const wanted = items.filter(({ place }) => place !== root && !published.isStagedWhole(place));
  const made =
    wanted.length === 0 ? Promise.resolve([]) : press.print(wanted.map((item) => orderOf(item, run, published)));
  // Whoever waits for them is told; when the walk ends early, nobody does.
  made.catch(() => undefined);
  const indexes = new Map(wanted.map((item, index) => [item, index]));
  return items.map((item) => {
    const index = indexes.get(item);
    return { item, pages: index === undefined ? null : partOf(made, index) };
  });
}

function orderOf(item: TreeItem, { renderer }: PublicationRun, published: PublishedFiles): OrderedPages {
  const pages = renderer.languages.map((language) => {
    const path = pathOf(item, language);
    return { language, path, published: published.hashOf(item.place, path) };
  });
  return { subject: subjectOf(item), pages };
}

function partOf(made: Promise<readonly (readonly ListedFile[])[]>, index: number): PagesAhead {
  const part = made.then((files) => defined(files[index], 'the files of each subject'));
  part.catch(() => undefined);
  return part;
}

function subjectOf(item: TreeItem): PageSubject {
  return item.kind === 'table'
    ? { kind: 'table', table: item.table }
    : { kind: 'division', division: item.division, part: 1 };
}

function pathOf(item: TreeItem, language: string): string {
  return item.kind === 'table'
    ? bundlePaths.table(language, item.table.code)
    : bundlePaths.division(language, item.place);
}

/** Puts the page of an item into the bundle in each of the renderer's languages: those made ahead, or made now. */
export async function putPages(run: PublicationRun, item: TreeItem, ahead: PagesAhead): Promise<void> {
  const { renderer, siteHead, writer } = run;
  const table = item.kind === 'table' ? item.table.code : null;
  const made = await ahead;
  for (const file of made ?? []) writer.list(item.place, table, file);
  if (made !== null) return;
  const subject = subjectOf(item);
  for (const language of renderer.languages) {
    writer.put(item.place, table, pathOf(item, language), renderer.render({ ...subject, language }, siteHead));
  }
}

/** Waits for pages that turned out to be others than they must be, and takes them away again. */
export async function dropPages({ staging }: PublicationRun, ahead: PagesAhead): Promise<void> {
  for (const { path } of (await ahead) ?? []) staging.drop(path);
}
