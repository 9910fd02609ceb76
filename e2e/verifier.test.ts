import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildVerifier } from '../verifier/build-verifier.ts';
import { bundleOf, closedExample } from '../verifier/testing/examples.ts';
import { sheetBytes, sheetParts } from '../verifier/testing/sheet.ts';
import { writeFolder } from '../verifier/testing/write-folder.ts';
import { writeZip } from '../verifier/testing/write-zip.ts';
import { barriersOn } from './barriers-on.ts';
import { openBrowser } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'testigo-verify-page-'));
const address = pathToFileURL(join(folder, 'verify.html')).href;
const files = bundleOf(closedExample());
/** A path, and a script, that would run if anything of a bundle were taken as markup. */
const HOSTILE_NAME = '<img src=x onerror="window.ran=1"><script>window.ran=1<!-- .js';
const SCRIPT = new TextEncoder().encode('window.ran = 1; fetch("https://example.org/")');
let browser: Browser;

beforeAll(async () => {
  writeFileSync(join(folder, 'verify.html'), (await buildVerifier()).get('verify.html') ?? '');
  writeFolder(files, join(folder, 'sound'));
  const bad = bundleOf(closedExample(), {
    alterFiles: (all) => all.set('count/council/lum.json', new TextEncoder().encode('<img src=x onerror=alert(1)>')),
  });
  writeFolder(bad, join(folder, 'bad'));
  writeFileSync(join(folder, 'sound.zip'), writeZip(files, 'x/', true));
  const hostile = new Map([...files, [HOSTILE_NAME, SCRIPT], ['extra.js', SCRIPT]]);
  writeFileSync(join(folder, 'hostile.zip'), writeZip(hostile, '', true));
  writeFileSync(join(folder, 'sheet.json'), sheetBytes(sheetParts(closedExample())));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** Everything that went wrong or over the network. */
  readonly trouble: string[];
}

async function open(width: number, locale: string, colorScheme: 'dark' | 'light'): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale, colorScheme });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('pageerror', (fault) => trouble.push(String(fault)));
  page.on('console', (message) => trouble.push(message.text()));
  page.on('request', (request) => {
    if (!/^(file|blob):/.test(request.url())) trouble.push(request.url());
  });
  await page.goto(address);
  return { page, trouble };
}

async function choose(page: Page, name: string): Promise<void> {
  const isFolder = !name.includes('.');
  await page
    .locator('input[type=file]')
    .nth(isFolder ? 0 : 1)
    .setInputFiles(join(folder, name));
  await page.locator('ol').waitFor();
}

describe('the verifier’s page, opened from a disk', () => {
  test.each([
    [360, 'es-VE', 'dark', 'Todo lo que se revisó se cumple.'],
    [1280, 'en-GB', 'light', 'Everything that was checked holds.'],
  ] as const)('at %i pixels, in %s', async (width, locale, scheme, words) => {
    const { page, trouble } = await open(width, locale, scheme);
    expect(await barriersOn(page)).toEqual([]);
    for (const name of ['sound', 'sound.zip', 'sheet.json']) {
      await choose(page, name);
      expect(await page.locator('.verdict').textContent()).toBe(words);
      expect(await page.locator('ol > li').count()).toBe(18);
      expect(await barriersOn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.locator('main > button').click();
    }
    expect(trouble).toEqual([]);
  });

  test('names the first failing step, and shows nothing of a bundle as markup', async () => {
    const { page, trouble } = await open(360, 'en', 'light');
    await choose(page, 'bad');
    expect(await page.locator('.verdict').textContent()).toMatch(/^V11 is the first step that fails/);
    expect(await page.locator('img').count()).toBe(0);
    await page.getByRole('button', { name: 'Español' }).click();
    expect(await page.locator('.verdict').textContent()).toMatch(/^V11 es el primer paso que falla/);
    expect(trouble).toEqual([]);
  });

  test('shows hostile names as words: nothing of them becomes markup, and no script of theirs runs', async () => {
    const { page, trouble } = await open(1280, 'en', 'light');
    await choose(page, 'hostile.zip');
    expect(await page.locator('.verdict').textContent()).toMatch(/^V3 is the first step that fails/);
    expect(await page.locator('ol').textContent()).toContain(HOSTILE_NAME);
    expect(await page.locator('main').locator('img, script, iframe, svg').count()).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(trouble).toEqual([]);
  });

  test('works with the keyboard alone, and puts the reader at the top of what came out', async () => {
    const { page } = await open(1280, 'en', 'light');
    const reached: string[] = [];
    for (let step = 0; step < 8; step++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.id || (document.activeElement?.tagName ?? '')));
    }
    expect(reached).toEqual(['BUTTON', 'BUTTON', 'election', 'INPUT', 'INPUT', 'link', 'BUTTON', 'BODY']);
    await choose(page, 'sound.zip');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  test('refuses the bundle of another election than the one typed in', async () => {
    const { page } = await open(1280, 'en', 'light');
    await page.locator('#election').fill('0'.repeat(64));
    await choose(page, 'sound.zip');
    expect(await page.locator('.verdict').textContent()).toMatch(/^V1 is the first step that fails/);
  });

  test('runs no script but its own', async () => {
    const { page } = await open(1280, 'en', 'light');
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return 'ran' in window;
    });
    expect(ran).toBe(false);
  });
});
