import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMemoryCount, publish } from '@testigo/publication';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersOn } from '../../e2e/barriers-on.ts';
import { openBrowser } from '../../e2e/browser.ts';
import { buildSite } from './build-site.ts';
import { severalContests } from './testing/several-contests.ts';
import { contentOf, logOf, smallRehearsal } from './testing/small-rehearsal.ts';

const place = mkdtempSync(join(tmpdir(), 'testigo-pages-'));
let browser: Browser;

/** One page of every kind, and tables in every state. */
const PAGES = [
  'index.html',
  'es/index.html',
  'en/d/mar-1.html',
  'es/d/mar-1-1-1-001.html',
  'es/about.html',
  'en/downloads.html',
  'en/find.html',
  'es/recount.html',
  'es/changes.html',
  ...['01', '02', '03', '04', '05'].map((number) => `en/t/10101-001-${number}.html`),
  ...['01', '02', '03', '04', '05'].map((number) => `es/t/10102-002-${number}.html`),
  'es/t/20101-001-01.html',
  ...['index', 'd/mar-1', 'd/mar-1-1-1-001', 't/10101-001-03', 'find', 'progress'].map((page) => `ar/${page}.html`),
];

/** Layouts that a wide screen shows otherwise than a phone; tables differ in words alone. */
const WIDE = PAGES.filter((path) => !path.includes('/t/') || path.endsWith('-03.html'));

const DARK = ['es/index.html', 'en/t/10101-001-03.html', 'es/t/10102-002-03.html'];

/** Pages of an election of two contests without QR codes. */
const SEVERAL = ['es/index.html', 'en/d/vel-1.html', 'es/t/AA001-A.html', 'en/t/AA002-A.html'];

beforeAll(async () => {
  const renderer = await buildSite();
  const rehearsal = smallRehearsal();
  for (const [name, made] of [
    ['one', { content: contentOf(rehearsal), log: logOf(rehearsal) }],
    ['several', severalContests()],
  ] as const) {
    const { content, log } = made;
    const result = await publish({ count: createMemoryCount(content), log, renderer, folder: join(place, name) });
    if (!result.ok) throw new Error(result.error.message);
  }
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(place, { recursive: true, force: true });
});

/** A window of the browser, and whatever it complained of since it was last asked. */
interface Window {
  readonly page: Page;
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

async function openWindow(width: number, scheme: 'light' | 'dark'): Promise<Window> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url());
  });
  return { page, complaints: () => complaints.splice(0), close: () => context.close() };
}

function addressOf(path: string): string {
  return pathToFileURL(join(place, path)).href;
}

describe.each([
  { name: 'on a wide screen', width: 1280, scheme: 'light', paths: WIDE.map((path) => `one/${path}`) },
  { name: 'in the dark', width: 1280, scheme: 'dark', paths: DARK.map((path) => `one/${path}`) },
  { name: 'on a phone', width: 360, scheme: 'light', paths: PAGES.map((path) => `one/${path}`) },
  { name: 'with several contests', width: 360, scheme: 'light', paths: SEVERAL.map((path) => `several/${path}`) },
] as const)('$name', ({ width, scheme, paths }) => {
  let window: Window;
  beforeAll(async () => {
    window = await openWindow(width, scheme);
  });
  afterAll(() => window?.close());

  it.each(paths)('%s is accessible, asks nobody for anything and never scrolls sideways', async (path) => {
    await window.page.goto(addressOf(path));
    expect(window.complaints()).toEqual([]);
    await window.page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
    expect(await window.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await barriersOn(window.page)).toEqual([]);
  });
});

describe('a page as browsers protect it', () => {
  it('loads its styles, font and images under its own policy, and runs nothing that stands in a name', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    await page.goto(addressOf('one/es/t/10102-002-03.html'));
    await page.evaluate('document.fonts.ready');
    expect(await page.evaluate('document.fonts.check("600 1rem Testigo Serif")')).toBe(true);
    // They are loaded when one comes to them, after everything else.
    await page.waitForFunction(
      'document.images.length > 0 && [...document.images].every((one) => one.naturalWidth > 0)',
    );
    await page.goto(addressOf('one/es/index.html'));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(['one/index.html', 'one/es/index.html'])(
    '%s, to which people come first, brings its styles along',
    async (path) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      // Nobody waits for the file in which the same styles stand for other pages.
      await page.route('**/*.css', () => undefined);
      await page.goto(addressOf(path), { waitUntil: 'commit' });
      await page.waitForSelector('h1');
      await page.evaluate('document.fonts.ready');
      const fontOfTitle = "getComputedStyle(document.querySelector('h1')).fontFamily";
      expect(await page.evaluate(fontOfTitle)).toContain('Testigo Serif');
      expect(await page.evaluate('document.fonts.check("600 1rem Testigo Serif")')).toBe(true);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
