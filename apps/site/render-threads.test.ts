import { fromUtf8 } from '@testigo/basics';
import { createMemoryCount, type SitePage, type SiteRenderer } from '@testigo/publication';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildSite } from './build-site.ts';
import { contentOf, smallRehearsal } from './testing/small-rehearsal.ts';

const count = createMemoryCount(contentOf(smallRehearsal()));
let renderer: SiteRenderer;

beforeAll(async () => {
  renderer = await buildSite();
});

async function startPress() {
  const head = await count.head();
  const press = renderer.startPress?.(head);
  if (press === null || press === undefined) throw new Error('this machine has one processor');
  onTestFinished(() => press.close());
  return { head, press };
}

describe('threads that render pages', () => {
  it('make the same bytes, in the order asked for, however many are asked for at once', async () => {
    const { head, press } = await startPress();
    const asked: (readonly SitePage[])[] = [];
    for await (const table of count.tables(null)) {
      asked.push(renderer.languages.map((language) => ({ kind: 'table', language, table })));
    }
    for await (const division of count.divisions({ since: null })) {
      asked.push(renderer.languages.map((language) => ({ kind: 'division', language, division, part: 1 })));
    }
    const made = await Promise.all(asked.map((pages) => press.render(pages)));
    const texts = made.map((pages) => pages.map(fromUtf8));
    expect(texts).toEqual(asked.map((pages) => pages.map((page) => fromUtf8(renderer.render(page, head)))));
    expect(texts.flat().length).toBeGreaterThan(100);
  });

  it('tell of a fault to everybody who waits, now and later', async () => {
    const { press } = await startPress();
    const pages = [{ kind: 'mirrors', language: 'none', mirrors: [] }] as const;
    const failed = await Promise.allSettled([press.render(pages), press.render(pages)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(press.render([{ kind: 'choice' }])).rejects.toThrow('no messages in none');
  });
});
