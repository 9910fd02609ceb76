import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TablesOutput } from '../apps/testigo/contract/table-output.ts';
import { sheetWordsIn } from '../ui/index.ts';
import { barriersOn } from './barriers-on.ts';
import { openBrowser } from './browser.ts';
import { type HeldRehearsal, holdRehearsal } from './held-rehearsal.ts';
import { openWindow } from './open-window.ts';

const words = sheetWordsIn('en');
const folder = mkdtempSync(join(tmpdir(), 'testigo-proof-'));
let rehearsal: HeldRehearsal;
let browser: Browser;

beforeAll(async () => {
  [rehearsal, browser] = await Promise.all([holdRehearsal(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await rehearsal?.end();
  rmSync(folder, { recursive: true, force: true });
});

async function codeOf(state: string): Promise<string> {
  const { tables } = await rehearsal.home.ask<TablesOutput>('tables', '--state', state, '--limit', '1');
  return tables[0]?.code ?? '';
}

async function makeProof(page: Page, code: string): Promise<string> {
  await page.goto(`/en/t/${code}.html`);
  await page.getByRole('button', { name: words.proofButton }).press('Enter');
  const status = page.locator('#proof [role=status]:is(.holds, .fails)');
  await status.waitFor();
  return (await status.textContent()) ?? '';
}

/** The verifier's page starts its own text as a worker, and asks for pictures that are withheld. */
function isOfVerifier(complaint: string): boolean {
  return /^elsewhere: blob:|^404: \S+\/images\/|Failed to load resource.* 404/.test(complaint);
}

describe('the proof of one sheet, made in the browser', () => {
  test.each(['counted', 'disputed'])(
    'of a %s table is the file that the program makes, and stands before the verifier',
    async (state) => {
      const code = await codeOf(state);
      const window = await openWindow(browser, rehearsal.url, {
        viewport: { width: 360, height: 740 },
      });
      const { page } = window;
      expect(await makeProof(page, code)).toMatch(/^All \d+ records of this table stand in the log of [\d,]+ records/);
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-save]').click()]);
      const file = join(folder, `${state}.json`);
      await download.saveAs(file);
      const own = join(folder, `${state}-own.json`);
      await rehearsal.home.ask('proof', code, '--out', own);
      expect(readFileSync(file, 'utf8')).toBe(readFileSync(own, 'utf8'));
      expect(await rehearsal.home.ask('verify', file)).toMatchObject({ firstFailure: null });
      expect(await barriersOn(page)).toEqual([]);
      await page.getByRole('link', { name: words.openVerifier }).click();
      await page.locator('input[type=file]').nth(1).setInputFiles(file);
      expect(await page.locator('.verdict').textContent()).toBe('Everything that was checked holds.');
      expect(window.complaints().filter((one) => !isOfVerifier(one))).toEqual([]);
      await window.close();
    },
  );

  test('is not made where a tile was exchanged, and the page says so', async () => {
    // What a service worker fetches goes past the route that exchanges it.
    const window = await openWindow(browser, rehearsal.url, { serviceWorkers: 'block' });
    await window.page.route('**/log/tile/0/**', async (route) => {
      const response = await route.fetch();
      const bytes = Buffer.from(await response.body());
      for (let at = 0; at < bytes.length; at += 32) bytes[at] = (bytes[at] ?? 0) ^ 1;
      await route.fulfill({ response, body: bytes });
    });
    expect(await makeProof(window.page, await codeOf('counted'))).toMatch(/^NOT PROVED/);
    expect(await window.page.locator('[data-made]').isVisible()).toBe(false);
    await window.close();
  });
});

test('the verifier in the bundle checks the bundle behind the link that every page has', async () => {
  const window = await openWindow(browser, rehearsal.url, {});
  await window.page.goto('/en/index.html');
  await window.page.locator('footer').getByRole('link', { name: 'Verify here' }).click();
  expect(await window.page.locator('#link').inputValue()).toBe(`${rehearsal.url}/`);
  await window.page.locator('form button').click();
  await window.page.locator('ol > li').first().waitFor();
  expect(await window.page.locator('.verdict').textContent()).toBe('Everything that was checked holds.');
  expect(window.complaints().filter((one) => !isOfVerifier(one))).toEqual([]);
  await window.close();
});
