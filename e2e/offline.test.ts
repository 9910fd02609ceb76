import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { defined } from '@testigo/basics';
import { createMemoryCount, type MemoryCount, publish, type SiteRenderer } from '@testigo/publication';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildSite } from '../apps/site/build-site.ts';
import {
  contentOf,
  logOf,
  type SmallRehearsal,
  scanSheet,
  smallRehearsal,
  votesAt,
} from '../apps/site/testing/small-rehearsal.ts';
import { type RunningServer, serveBundle } from '../apps/testigo/server/static-server.ts';
import { integerText } from '../ui/index.ts';
import { openBrowser } from './browser.ts';
import { openHoldingHost } from './holding-host.ts';

/** Milliseconds in which a browser has surely put a few files away. */
const TIME_TO_KEEP = 500;

const place = mkdtempSync(join(tmpdir(), 'testigo-offline-'));
const [older, newer] = [join(place, 'older'), join(place, 'newer')];
let browser: Browser;
let renderer: SiteRenderer;
let rehearsal: SmallRehearsal;
/** Counted tables of the older publication; the newer one has one more. */
let counted = 0;
/** A table whose picture the newer publication no longer shows. */
let withdrawn = '';

beforeAll(async () => {
  [renderer, browser] = await Promise.all([buildSite(), openBrowser()]);
  rehearsal = smallRehearsal();
  const { election } = rehearsal;
  const before = createMemoryCount(contentOf(rehearsal));
  await publishTo(older, before);
  const country = contentOf(rehearsal).shards.find(({ division }) => division === 'mar');
  counted = country?.tables.counted ?? 0;
  cpSync(older, newer, { recursive: true, preserveTimestamps: true });

  scanSheet(rehearsal, defined(election.tables[1], 'the missing table').code, votesAt(election, 1));
  const shown = defined(election.tables[0], 'a counted table');
  withdrawn = shown.code;
  const picture = election.records.find(({ id }) => rehearsal.images.has(id as string));
  rehearsal.withheld.set(defined(picture, 'the first picture').id, 'removed');
  await publishTo(newer, createMemoryCount(contentOf(rehearsal), before));
});

afterAll(async () => {
  await browser?.close();
  rmSync(place, { recursive: true, force: true });
});

async function publishTo(folder: string, count: MemoryCount): Promise<void> {
  expect((await publish({ count, log: logOf(rehearsal), renderer, folder })).ok).toBe(true);
}

/** A host at one address that shows one folder after another, or is gone. */
interface Host {
  readonly url: string;
  show(folder: string): Promise<void>;
  vanish(): Promise<void>;
}

/** Lets a reader with an empty browser meet a host that shows the older publication. */
async function meet(work: (page: Page, host: Host) => Promise<void>): Promise<void> {
  let server: RunningServer = await serveBundle({ folder: older, port: 0 });
  const { url } = server;
  const host: Host = {
    url,
    vanish: () => server.close(),
    async show(folder) {
      await server.close();
      server = await serveBundle({ folder, port: Number(new URL(url).port) });
    },
  };
  const context = await browser.newContext({ baseURL: url });
  try {
    await work(await context.newPage(), host);
  } finally {
    await context.close();
    await server.close();
  }
}

/** Reads a page, and waits until the browser keeps it as it is shown: it may have kept an older one ahead. */
async function read(page: Page, path: string): Promise<void> {
  await page.goto(path);
  // Asked from here: `waitForFunction` takes a promise of no for a yes.
  const shown = await page.locator('.lead').evaluateAll(([first]) => first?.innerHTML ?? '<main');
  await expect.poll(() => page.evaluate(async () => (await caches.match(location.href))?.text())).toContain(shown);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** What a page opens with, and what it says of itself where it is a kept copy. */
async function shownBy(page: Page): Promise<{ readonly lead: string; readonly notice: string | null }> {
  const notice = page.locator('.saved:visible');
  return {
    lead: (await page.locator('.lead').first().textContent()) ?? '',
    notice: (await notice.count()) === 0 ? null : await notice.textContent(),
  };
}

test('what was read stays readable when the host is gone, and says that it is a saved copy', async () => {
  await meet(async (page, host) => {
    await read(page, '/ar/index.html');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const { lead, notice } = await shownBy(page);
    expect(notice).toBeNull();
    await host.vanish();
    await page.reload();
    const kept = await shownBy(page);
    expect(kept.lead).toBe(lead);
    expect(kept.notice).not.toMatch(/\{saved|\?/);
  });
});

test('a host that comes back with a newer publication shows its figures', async () => {
  await meet(async (page, host) => {
    await read(page, '/en/index.html');
    expect((await shownBy(page)).lead).toContain(`${counted} of`);
    await host.vanish();
    await page.reload();
    expect((await shownBy(page)).notice).toContain('cannot be reached');
    await host.show(newer);
    await page.reload();
    expect(await shownBy(page)).toMatchObject({ lead: expect.stringContaining(`${counted + 1} of`), notice: null });
  });
});

test('a host that goes back to an older publication does not take the newer one from a reader, who is told', async () => {
  await meet(async (page, host) => {
    const other = '/en/about.html';
    await read(page, other);
    await host.show(newer);
    await read(page, '/en/index.html');
    const { lead } = await shownBy(page);
    await host.show(older);
    await page.reload();
    const kept = await shownBy(page);
    expect(kept.lead).toBe(lead);
    expect(kept.notice).toContain('older count than you have seen');
    const size = /"size":(\d+)/.exec(await (await fetch(`${host.url}/latest.json`)).text())?.[1];
    expect(kept.notice).not.toContain(`up to ${integerText(Number(size), 'en')} records`);
    // A copy that is itself no newer than what the host shows is not called newer.
    await page.goto(other);
    expect(await page.locator('.saved:visible').count()).toBe(0);
  });
});

test('a page that is kept ahead while the reader opens it is not taken for one of the publication before', async () => {
  await meet(async (page, host) => {
    const front = await openHoldingHost(host.url);
    onTestFinished(() => front.close());
    const ahead = front.hold('/en/about.html', 1);
    await page.goto(`${front.url}/en/about.html`);
    await ahead.isAskedFor;
    await host.show(newer);
    const opened = front.hold('/en/index.html');
    const reading = read(page, `${front.url}/en/index.html`);
    await opened.isAskedFor;
    ahead.release();
    // What is kept ahead comes to the page that is being opened, and asks for it too.
    await wait(TIME_TO_KEEP);
    opened.release();
    await reading;
    await wait(TIME_TO_KEEP);
    const { lead } = await shownBy(page);
    await host.show(older);
    await page.reload();
    expect((await shownBy(page)).lead).toBe(lead);
  });
});

test('a picture that was withdrawn is dropped from what is kept once a newer publication is seen', async () => {
  await meet(async (page, host) => {
    await page.goto('/en/index.html');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.goto(`/en/t/${withdrawn}.html`);
    const picture = page.locator('.sheet img').first();
    await picture.evaluate((one: HTMLImageElement) => one.decode());
    const address = (await picture.evaluate((one: HTMLImageElement) => one.src)) ?? '';
    const isKept = () => page.evaluate(async (one) => (await caches.match(one)) !== undefined, address);
    await expect.poll(isKept).toBe(true);
    await host.show(newer);
    await page.goto('/en/index.html');
    await expect.poll(isKept).toBe(false);
  });
});

test('a browser whose storage is full shows the pages all the same', async () => {
  await meet(async (page, host) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: host.url, quotaSize: 1 });
    const failed: string[] = [];
    page.on('requestfailed', (request) => {
      // What a page still asks for when the reader goes on to the next is given up by the browser, and is no failure.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') failed.push(request.url());
    });
    page.on('pageerror', ({ message }) => failed.push(message));
    await page.goto('/en/index.html');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.goto(`/en/t/${withdrawn}.html`);
    await page
      .locator('.sheet img')
      .first()
      .evaluate((one: HTMLImageElement) => one.decode());
    await page.goto('/en/find.html');
    await page.getByRole('searchbox').fill(withdrawn);
    await page.getByRole('link', { name: withdrawn }).waitFor();
    expect(await page.evaluate(async () => (await caches.match(location.href)) !== undefined)).toBe(false);
    expect(failed).toEqual([]);
  });
});
