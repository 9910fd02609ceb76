import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../apps/site/index.ts';
import { contentOf, logOf, smallRehearsal } from '../apps/site/testing/small-rehearsal.ts';
import { type RunningServer, serveBundle } from '../apps/testigo/server/static-server.ts';
import { createMemoryCount, publish } from '../stages/publication/index.ts';
import { browserWordsIn, integerText } from '../ui/index.ts';
import { barriersOn } from './barriers-on.ts';
import { openBrowser } from './browser.ts';
import { openWindow, type Window } from './open-window.ts';

const words = browserWordsIn('es');
const PHONE = { viewport: { width: 360, height: 740 } } as const;
/** What a service worker fetches goes past a route that changes it. */
const CHANGED = { ...PHONE, serviceWorkers: 'block' } as const;
const TABLE = '20101-001-01';

const folder = mkdtempSync(join(tmpdir(), 'testigo-scripts-'));
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  const rehearsal = smallRehearsal();
  const [renderer, opened] = await Promise.all([buildSite(), openBrowser()]);
  browser = opened;
  const count = createMemoryCount(contentOf(rehearsal));
  const published = await publish({ count, log: logOf(rehearsal), renderer, folder });
  if (!published.ok) throw new Error(published.error.message);
  server = await serveBundle({ folder, port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the publication says of the votes on counted tables, the most first. */
function publishedVotes(): readonly number[] {
  const summary = JSON.parse(readFileSync(join(folder, 'downloads/count.json'), 'utf8')) as {
    readonly contests: readonly {
      readonly totals: { readonly clean: { readonly candidates: Record<string, number> } };
    }[];
  };
  return Object.values(summary.contests[0]?.totals.clean.candidates ?? {}).sort((one, two) => two - one);
}

async function inWindow(work: (window: Window) => Promise<void>, options: Parameters<typeof openWindow>[2] = PHONE) {
  const window = await openWindow(browser, server.url, options);
  try {
    await work(window);
  } finally {
    await window.close();
  }
}

describe('who looks for a table', () => {
  test('finds it in three taps from the first page, by its code', async () => {
    await inWindow(async ({ page, complaints }) => {
      await page.goto('/es/index.html');
      await page.getByRole('link', { name: words.find }).first().click();
      await page.getByRole('searchbox').fill(TABLE.replaceAll('-', ' '));
      await page.getByRole('link', { name: TABLE }).click();
      expect(await page.locator('h1').textContent()).toContain(TABLE);
      expect(complaints()).toEqual([]);
    });
  });

  test('finds its centre by a name without accents and with a letter too few, also after the network is gone', async () => {
    await inWindow(async ({ page, complaints }) => {
      await page.goto('/es/find.html');
      await page.getByRole('status').filter({ hasText: /\d/ }).waitFor();
      await page.context().setOffline(true);
      await page.getByRole('searchbox').fill('CNTRO 002');
      await page.locator('.found').getByText('Centro 002', { exact: true }).first().waitFor();
      expect(complaints()).toEqual([]);
    });
  });

  test('is told that no person can be looked up, when the number of a document is typed', async () => {
    await inWindow(async ({ page, complaints }) => {
      await page.goto('/es/find.html');
      await page.getByRole('status').filter({ hasText: /\d/ }).waitFor();
      for (const number of ['V-12.345.678', '12345678']) {
        await page.getByRole('searchbox').fill(number);
        await page.getByText(words.person).waitFor();
        await page.getByRole('searchbox').fill('');
      }
      expect(complaints()).toEqual([]);
    });
  });

  test('goes through the places where scripts do not run', async () => {
    await inWindow(
      async ({ page }) => {
        await page.goto('/es/find.html');
        expect(await page.getByRole('searchbox').count()).toBe(0);
        const link = page.locator('#places a').first();
        const name = await link.textContent();
        await link.click();
        expect(await page.locator('h1').textContent()).toBe(name);
      },
      { ...PHONE, javaScriptEnabled: false },
    );
  });
});

describe('who counts again', () => {
  test('gets the votes that the program counts, and equal sums', async () => {
    await inWindow(async ({ page, complaints }) => {
      await page.goto('/es/recount.html');
      await page.getByRole('button', { name: words.recountButton }).click();
      await page.locator('.outcome.equal').waitFor();
      const shown = await page.locator('[data-results] td').allTextContents();
      expect(shown).toEqual(publishedVotes().map((one) => integerText(one, 'es')));
      await page.getByText(words.files).click();
      for (const text of await page.locator('[data-results] li').allTextContents())
        expect(text).toContain(words.genuine);
      expect(complaints()).toEqual([]);
    });
  });

  test('is told which file is not the published one, where a host exchanged it', async () => {
    await inWindow(async ({ page }) => {
      await page.route('**/data/*/*.bin.gz', async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        // The header's mark of the system: the file unpacks to the same tables, and is another one.
        body[9] = 3;
        await route.fulfill({ response, body });
      });
      await page.goto('/es/recount.html');
      await page.getByRole('button', { name: words.recountButton }).click();
      await page.locator('[data-results] li').getByText(words.exchanged).first().waitFor();
    }, CHANGED);
  });
});

test.each([
  ['tables', '**/data/*/*.bin.gz', 'not gzip'],
  ['the count of a place', '**/count/president/*.json', '{"contest":'],
])('who counts again is told, in a sentence, when the file of %s is broken', async (_file, path, body) => {
  await inWindow(async ({ page }) => {
    await page.route(path, (route) => route.fulfill({ body }));
    await page.goto('/es/recount.html');
    await page.getByRole('button', { name: words.recountButton }).click();
    const [before = '', after = ''] = words.failed.split('{reason}');
    const status = page.getByRole('status').filter({ hasText: before });
    await status.waitFor();
    expect(await status.textContent()).toContain(after);
    expect(await page.locator('.outcome').count()).toBe(0);
    expect(await page.getByRole('button', { name: words.recountButton }).isEnabled()).toBe(true);
  }, CHANGED);
});

describe('who reads a table of places or a sheet', () => {
  test('sorts places by a column with the keyboard, and hears which way', async () => {
    await inWindow(async ({ page, complaints }) => {
      await page.goto('/es/d/mar-1-1.html');
      const head = page.locator('table.sortable thead th').first();
      const names = () => page.locator('table.sortable tbody th').allTextContents();
      const sorted = [...(await names())].sort(new Intl.Collator('es', { numeric: true }).compare);
      await head.getByRole('button').focus();
      await page.keyboard.press('Enter');
      expect([await head.getAttribute('aria-sort'), await names()]).toEqual(['ascending', sorted]);
      await page.keyboard.press('Enter');
      expect([await head.getAttribute('aria-sort'), await names()]).toEqual(['descending', sorted.toReversed()]);
      expect(complaints()).toEqual([]);
    });
  });

  test('makes the picture larger and smaller with keys, without leaving the page', async () => {
    await inWindow(async ({ page, complaints }) => {
      await page.goto(`/es/t/${TABLE}.html`);
      const frame = page.locator('figure.zoomable .scroller').first();
      const width = () =>
        frame
          .locator('img')
          .first()
          .evaluate((one) => one.getBoundingClientRect().width);
      const before = await width();
      await frame.focus();
      await page.keyboard.press('+');
      expect(await width()).toBeCloseTo(before * 1.5, 0);
      await page.keyboard.press('-');
      expect(await width()).toBeCloseTo(before, 0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
      expect(complaints()).toEqual([]);
    });
  });

  test.each(['light', 'dark'] as const)(
    'meets no barrier while searching and after recounting, when it is %s',
    async (colorScheme) => {
      await inWindow(
        async ({ page }) => {
          await page.goto('/es/find.html');
          await page.getByRole('searchbox').fill(TABLE.slice(0, 4));
          await page.locator('.found li').first().waitFor();
          expect(await barriersOn(page)).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
          await page.goto('/es/recount.html');
          await page.getByRole('button', { name: words.recountButton }).click();
          await page.locator('.outcome').waitFor();
          expect(await barriersOn(page)).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
        },
        { ...PHONE, colorScheme },
      );
    },
  );
});
