import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../apps/site/index.ts';
import { contentOf, logOf, smallRehearsal } from '../apps/site/testing/small-rehearsal.ts';
import { type RunningServer, serveBundle } from '../apps/testigo/server/static-server.ts';
import type { TablesIndex } from '../core/columns/index.ts';
import { createMemoryCount, publish } from '../stages/publication/index.ts';
import { browserWordsIn } from '../ui/index.ts';
import { openBrowser } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'testigo-site-'));
const words = browserWordsIn('en');
let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  const rehearsal = smallRehearsal();
  const count = createMemoryCount(contentOf(rehearsal));
  const published = await publish({ count, log: logOf(rehearsal), renderer: await buildSite(), folder });
  if (!published.ok) throw new Error(published.error.message);
  server = await serveBundle({ folder, port: 0 });
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page, does the work, and asks that nothing was complained of and nobody else was asked. */
async function onPage(path: string, work: (page: Page, asked: readonly string[]) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${server.url}/${path}`);
  await work(page, asked);
  expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('blob:'))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
}

describe('finding a table', () => {
  test('takes three taps from the first page, and tells nobody what was looked for', () =>
    onPage('en/index.html', async (page, asked) => {
      await page.getByRole('link', { name: words.find }).click();
      await page.getByText('can be searched').waitFor();
      const before = asked.length;
      await page.getByRole('searchbox').fill('10101-001');
      const first = page.locator('.found a').first();
      expect(await first.textContent()).toBe('Table 10101-001-01');
      expect(asked.slice(before)).toEqual([]);
      await first.click();
      expect(await page.locator('h1').textContent()).toContain('10101-001-01');
    }));

  test('works by keyboard and without a network once the tables are loaded', () =>
    onPage('en/find.html', async (page) => {
      await page.getByText('can be searched').waitFor();
      await page.context().setOffline(true);
      await page.getByRole('searchbox').focus();
      await page.keyboard.type('10102');
      await page.locator('.found a').first().waitFor();
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.closest(".found") !== null')).toBe(true);
    }));

  test('says of a document’s number that nobody is looked up by one', () =>
    onPage('en/find.html', async (page) => {
      await page.getByText('can be searched').waitFor();
      await page.getByRole('searchbox').fill('V-12.345.678');
      await page.getByText(words.person).waitFor();
    }));

  test('shows the places to go through where no program runs', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/en/find.html`);
    expect(await page.locator('#without a').count()).toBeGreaterThan(0);
    expect(await page.getByRole('searchbox').count()).toBe(0);
    await context.close();
  });

  test('says what happened where the tables cannot be had, and what to do', async () => {
    const context = await browser.newContext();
    await context.route('**/data/index.json', (route) => route.fulfill({ status: 503, body: '' }));
    const page = await context.newPage();
    await page.goto(`${server.url}/en/find.html`);
    await page.getByText('Nothing is lost').waitFor();
    await context.close();
  });
});

describe('recounting', () => {
  test('makes all sums again and finds those that were published', () =>
    onPage('en/recount.html', async (page) => {
      await page.getByRole('button', { name: words.recountButton }).click();
      const outcome = page.locator('.equal');
      await outcome.waitFor();
      expect(await outcome.textContent()).toContain('none differs');
      expect(await page.locator('.recount tbody tr').count()).toBeGreaterThan(1);
    }));

  test('tells a file of tables that was exchanged, and sums that differ', async () => {
    const index = JSON.parse(readFileSync(join(folder, 'data/index.json'), 'utf8')) as TablesIndex;
    const [part] = index.contests[0]?.parts ?? [];
    if (part === undefined) throw new Error('no tables');
    const path = join(folder, part.path);
    const genuine = readFileSync(path);
    const bytes = gunzipSync(genuine);
    // The last byte belongs to the last column of figures: another number stands there now.
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 2;
    writeFileSync(path, gzipSync(bytes));
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}/en/recount.html`);
    await page.getByRole('button', { name: words.recountButton }).click();
    await page.getByText(words.exchanged).or(page.getByText('could not be loaded')).waitFor();
    expect(await page.locator('.equal').count()).toBe(0);
    await context.close();
    writeFileSync(path, genuine);
  });
});

describe('what pages do beside', () => {
  test('a column of places is sorted by a tap, and again the other way', () =>
    onPage('en/index.html', async (page) => {
      const rows = () => page.locator('.sortable tbody th').allTextContents();
      const head = page.locator('.sortable thead th').first();
      await head.getByRole('button').click();
      const ascending = await rows();
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      await head.getByRole('button').click();
      expect(await rows()).toEqual([...ascending].reverse());
    }));
});
