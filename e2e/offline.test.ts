import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryCount, publish } from '@testigo/publication';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../apps/site/build-site.ts';
import { contentOf, logOf, smallRehearsal } from '../apps/site/testing/small-rehearsal.ts';
import { type RunningServer, serveBundle } from '../apps/testigo/server/static-server.ts';
import { openBrowser } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'testigo-offline-'));
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  const rehearsal = smallRehearsal();
  const order = { count: createMemoryCount(contentOf(rehearsal)), log: logOf(rehearsal), renderer: await buildSite() };
  expect((await publish({ ...order, folder })).ok).toBe(true);
  [server, browser] = await Promise.all([serveBundle({ folder, port: 0 }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what was read stays readable when the host is gone, and says that it is a saved copy', async () => {
  const page = await browser.newPage();
  const country = `${server.url}/ar/index.html`;
  await page.goto(country);
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.waitForFunction(async (address) => (await caches.match(address)) !== undefined, country);
  await page.reload();
  const lead = await page.locator('.lead').first().textContent();
  expect(await page.locator('.saved:visible').count()).toBe(0);
  await server.close();
  await page.reload();
  expect(await page.locator('.lead').first().textContent()).toBe(lead);
  expect(await page.locator('.saved:visible').textContent()).not.toMatch(/\{saved|\?/);
  await page.close();
});
