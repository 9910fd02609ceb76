import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ListedFile, Manifest } from './manifest.ts';
import { dropPages, putPages, withPagesAhead } from './pages-ahead.ts';
import type { OrderedPage, PagePress, PublishedDivision, SitePage } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';
import { StagingFolder } from './staging-folder.ts';
import type { TreeItem } from './tree-order.ts';

const folder = mkdtempSync(join(tmpdir(), 'testigo-ahead-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const staging = new StagingFolder(folder);
const nameOf = (page: SitePage): string =>
  page.kind === 'division' ? `${page.language} ${page.division.path[0]?.id ?? ''}` : page.kind;

/** A run whose writer notes what is listed and by whom it was made. */
function newRun(known: string | null = null) {
  const listed: string[] = [];
  const manifest: Manifest | null =
    known === null
      ? null
      : { division: 'R', files: [{ path: known, sha256: 'b'.repeat(64), bytes: 1 }], tables: [], children: [] };
  const writer = {
    list: (_place: string, _table: string | null, file: ListedFile) => listed.push(`ahead ${file.path}`),
    put: (_place: string, _table: string | null, path: string) => listed.push(`here ${path}`),
    manifest: () => manifest,
  };
  const run = {
    staging,
    writer,
    head: { definition: { root: { id: 'R' } } },
    renderer: { languages: ['es', 'en'], render: (page: SitePage) => Buffer.from(nameOf(page)) },
  } as unknown as PublicationRun;
  return { run, listed };
}

function itemOf(id: string): TreeItem {
  const division: PublishedDivision = { path: [{ id, name: id, level: 'l' }], shards: [], gaps: null, children: [] };
  return { kind: 'division', place: id, division };
}

async function* items(): AsyncGenerator<TreeItem> {
  for (const id of ['R', ...Array.from({ length: 300 }, (_, index) => `R-${index}`)]) yield itemOf(id);
}

/** A press that takes its time, and the pages that it was asked for. */
function slowPress(): PagePress & { readonly asked: OrderedPage[] } {
  const asked: OrderedPage[] = [];
  return {
    asked,
    print: async (ordered) => {
      asked.push(...ordered.flatMap(({ pages }) => pages));
      await new Promise((resolve) => setTimeout(resolve, 1));
      return ordered.map(({ pages }) => pages.map(({ path }) => ({ path, sha256: 'a'.repeat(64), bytes: 1 })));
    },
    close: async () => undefined,
  };
}

async function listedBy(press: PagePress | null): Promise<readonly string[]> {
  const { run, listed } = newRun();
  for await (const { item, pages } of withPagesAhead(items(), run, press)) await putPages(run, item, pages);
  return listed;
}

describe('pages that are made ahead', () => {
  it('come with their items, in their order and in every language', async () => {
    staging.write({ path: 'manifest/R-7.json', sha256: '0'.repeat(64), bytes: 2 }, Buffer.from('{}'));
    const listed = await listedBy(slowPress());
    const here = await listedBy(null);
    expect(here).toHaveLength(602);
    expect(here.every((text) => text.startsWith('here '))).toBe(true);
    expect(listed.map((text) => text.replace(/^\w+ /, ''))).toEqual(here.map((text) => text.replace(/^\w+ /, '')));
    // The country's are others, and what is staged whole is not needed again.
    expect(listed.filter((text) => text.startsWith('here '))).toEqual([
      'here es/d/R.html',
      'here en/d/R.html',
      'here es/d/R-7.html',
      'here en/d/R-7.html',
    ]);
  });

  it('are asked for with what was published before, so that what stays as it is need not be written', async () => {
    const { run } = newRun('en/d/R-3.html');
    const press = slowPress();
    for await (const { item } of withPagesAhead(items(), run, press)) if (item.place === 'R-4') break;
    const known = press.asked.filter(({ published }) => published !== null);
    expect(known.map(({ path, published }) => [path, published])).toEqual([['en/d/R-3.html', 'b'.repeat(64)]]);
  });

  it('are taken away again where the page must be another one', async () => {
    const { run } = newRun();
    const file = { path: 'es/t/7.html', sha256: '0'.repeat(64), bytes: 1 };
    staging.write(file, Buffer.from('x'));
    await dropPages(run, Promise.resolve([file]));
    expect(staging.has(file.path)).toBe(false);
    await dropPages(run, null);
  });

  it('are asked for a little ahead alone, and forgotten when nobody goes on', async () => {
    const press = slowPress();
    const failing: PagePress = {
      ...press,
      print: async (pages) => Promise.reject(new Error(await press.print(pages).then(String))),
    };
    for await (const { item } of withPagesAhead(items(), newRun().run, failing)) if (item.place === 'R-3') break;
    expect(press.asked.length).toBeGreaterThan(2 * 200);
    expect(press.asked.length).toBeLessThan(2 * 250);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
});
