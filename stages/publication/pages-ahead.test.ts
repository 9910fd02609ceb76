import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pagesInLanguages, withPagesAhead } from './pages-ahead.ts';
import type { PagePress, PublishedDivision, SitePage } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';
import { StagingFolder } from './staging-folder.ts';
import type { TreeItem } from './tree-order.ts';

const folder = mkdtempSync(join(tmpdir(), 'testigo-ahead-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const staging = new StagingFolder(folder);
const nameOf = (page: SitePage): string =>
  page.kind === 'division' ? `${page.language} ${page.division.path[0]?.id ?? ''}` : page.kind;
const run = {
  staging,
  head: { definition: { root: { id: 'R' } } },
  renderer: { languages: ['es', 'en'], render: (page: SitePage) => `here ${nameOf(page)}` },
} as unknown as PublicationRun;

function itemOf(id: string): TreeItem {
  const division: PublishedDivision = { path: [{ id, name: id, level: 'l' }], shards: [], gaps: null, children: [] };
  return { kind: 'division', place: id, division };
}

async function* items(): AsyncGenerator<TreeItem> {
  for (const id of ['R', ...Array.from({ length: 300 }, (_, index) => `R-${index}`)]) yield itemOf(id);
}

/** A press that takes its time, and the pages that it was asked for. */
function slowPress(): PagePress & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    render: async (pages) => {
      asked.push(...pages.map(nameOf));
      await new Promise((resolve) => setTimeout(resolve, 1));
      return pages.map((page) => Buffer.from(`ahead ${nameOf(page)}`));
    },
    close: async () => undefined,
  };
}

async function textsOf(press: PagePress | null): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const { item, pages } of withPagesAhead(items(), run, press)) {
    if (item.kind !== 'division') continue;
    const made = await pagesInLanguages(run, pages, (language) => ({
      kind: 'division',
      language,
      division: item.division,
      part: 1,
    }));
    texts.push(...made.map(([, bytes]) => Buffer.from(bytes).toString()));
  }
  return texts;
}

describe('pages that are made ahead', () => {
  it('come with their items, in their order and in every language', async () => {
    staging.write({ path: 'manifest/R-7.json', sha256: '0'.repeat(64), bytes: 2 }, Buffer.from('{}'));
    const texts = await textsOf(slowPress());
    const here = await textsOf(null);
    expect(here).toHaveLength(602);
    expect(here.every((text) => text.startsWith('here '))).toBe(true);
    expect(texts.map((text) => text.replace(/^\w+ /, ''))).toEqual(here.map((text) => text.replace(/^\w+ /, '')));
    // The country's are others, and what is staged whole is not needed again.
    expect(texts.filter((text) => text.startsWith('here '))).toEqual([
      'here es R',
      'here en R',
      'here es R-7',
      'here en R-7',
    ]);
  });

  it('are asked for a little ahead alone, and forgotten when nobody goes on', async () => {
    const press = slowPress();
    const failing: PagePress = {
      ...press,
      render: async (pages) => Promise.reject(new Error(await press.render(pages).then(String))),
    };
    for await (const { item } of withPagesAhead(items(), run, failing)) if (item.place === 'R-3') break;
    expect(press.asked.length).toBeGreaterThan(2 * 100);
    expect(press.asked.length).toBeLessThan(2 * 110);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
});
