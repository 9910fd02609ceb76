import { expect, onTestFinished, test } from 'vitest';
import { findSystemBrowser } from '../apps/testigo/doctor/find-system-browser.ts';
import { openBrowser } from './browser.ts';
import { packagedChromium } from './packaged-chromium.ts';

const PAGE = `data:text/html,<!doctype html><title>Bericht</title><p style="width:7em;background:%23123">Zählung</p>`;
const hasPackaged = process.platform === 'linux' && process.arch === 'x64';

test.skipIf(findSystemBrowser() === undefined)("the system's browser shows a page", async () => {
  await expectToShowPages();
});

test.runIf(hasPackaged)('the browser from npm shows a page', async () => {
  await expectToShowPages(await packagedChromium());
});

async function expectToShowPages(program?: Awaited<ReturnType<typeof packagedChromium>>): Promise<void> {
  const browser = await openBrowser(program);
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  await page.goto(PAGE);
  expect(await page.title()).toBe('Bericht');
  expect(await page.locator('p').evaluate((element) => element.getBoundingClientRect().width)).toBe(112);
  expect((await page.screenshot()).subarray(1, 4).toString()).toBe('PNG');
}
