import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CountOutput } from '../apps/testigo/contract/count-output.ts';
import type { TableOutput, TablesOutput } from '../apps/testigo/contract/table-output.ts';
import { integerText, pagesIn } from '../ui/index.ts';
import { barriersOn } from './barriers-on.ts';
import { openBrowser } from './browser.ts';
import { crawl } from './crawl.ts';
import { type HeldRehearsal, holdRehearsal } from './held-rehearsal.ts';
import { openWindow, type Window } from './open-window.ts';

let rehearsal: HeldRehearsal;
let browser: Browser;

beforeAll(async () => {
  [rehearsal, browser] = await Promise.all([holdRehearsal(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await rehearsal?.end();
});

async function codeOfFirst(state: string): Promise<string> {
  const { tables } = await rehearsal.home.ask<TablesOutput>('tables', '--state', state, '--limit', '1');
  const [first] = tables;
  if (first === undefined) throw new Error(`The rehearsal has no table that is ${state}.`);
  return first.code;
}

async function inWindow(options: Parameters<typeof openWindow>[2], work: (window: Window) => Promise<void>) {
  const window = await openWindow(browser, rehearsal.url, options);
  try {
    await work(window);
    expect(window.complaints()).toEqual([]);
  } finally {
    await window.close();
  }
}

const WIDE = { viewport: { width: 1280, height: 900 } } as const;
const PHONE = { viewport: { width: 360, height: 740 } } as const;

describe('a reader of the pages', () => {
  test.each(['es', 'en'] as const)(
    'is told first, in %s, how much is counted and who leads by how much',
    async (language) => {
      const [contest] = (await rehearsal.home.ask<CountOutput>('count')).contests;
      const { candidates, valid } = contest?.totals.clean ?? { candidates: {}, valid: 0 };
      const [first = 0, second = 0] = Object.values(candidates).sort((one, two) => two - one);
      await inWindow(PHONE, async ({ page }) => {
        await page.goto('/');
        await page.getByRole('link', { name: pagesIn(language).language }).click();
        const lead = page.locator('.lead').first();
        const numbers = [contest?.tables.counted, contest?.tables.expected, first - second, valid];
        for (const number of numbers) expect(await lead.textContent()).toContain(integerText(number ?? 0, language));
        expect(await lead.isVisible()).toBe(true);
        expect((await lead.boundingBox())?.y).toBeLessThan(PHONE.viewport.height);
      });
    },
  );

  test('goes from the country to a table, sees its sheet beside its figures, and REHEARSAL all the way', async () => {
    await inWindow(WIDE, async ({ page }) => {
      await page.goto('/es/index.html');
      const titles: string[] = [];
      for (let step = 0; step < 5; step += 1) {
        expect(await page.locator('.rehearsal').textContent()).toContain('SIMULACRO · REHEARSAL');
        titles.push((await page.locator('h1').textContent()) ?? '');
        await page.locator(':is(.places, .tables) tbody th a').first().click();
      }
      const code = (await page.locator('h1').textContent())?.replace('Mesa ', '') ?? '';
      const table = await rehearsal.home.ask<TableOutput>('table', code);
      expect(table.places.map(({ name }) => name).slice(1)).toEqual(titles.slice(1));
      expect(await page.locator('.way').textContent()).toContain(titles.at(-1));
    });
    await inWindow(WIDE, async ({ page }) => {
      const code = await codeOfFirst('counted');
      await page.goto(`/es/t/${code}.html`);
      const [contest] = (await rehearsal.home.ask<TableOutput>('table', code)).contests;
      const shown = await page.locator('.sheet-figures .line td:nth-child(2)').allTextContents();
      const options = Object.entries(contest?.figures ?? {}).filter(([field]) => /^[a-e][a-z]+-\d$/.test(field));
      expect(shown).toEqual(options.map(([, votes]) => integerText(Number(votes), 'es')));
      const image = page.locator('.sheet img').first();
      await image.evaluate((one: HTMLImageElement) => one.decode());
      const [figures, sheet] = [await page.locator('.sheet-figures').boundingBox(), await image.boundingBox()];
      expect(sheet?.x).toBeGreaterThan((figures?.x ?? 0) + (figures?.width ?? 0));
      expect(sheet?.width).toBeGreaterThan(350);
    });
  });

  test.each(['es', 'en'] as const)(
    'is told in %s which check fails and why tables are disputed or missing',
    async (language) => {
      const ask = async (code: string) => {
        const table = await rehearsal.home.ask<TableOutput>('table', code, '--language', language);
        return table.contests[0] as TableOutput['contests'][number];
      };
      await inWindow(PHONE, async ({ page }) => {
        const flagged = await codeOfFirst('flagged');
        await page.goto(`/${language}/t/${flagged}.html`);
        const failed = (await ask(flagged)).findings.filter(({ holds }) => !holds);
        expect(failed.length).toBeGreaterThan(0);
        for (const { sentence } of failed) expect(await page.locator('.verdict').textContent()).toContain(sentence);
        const disputed = await codeOfFirst('disputed');
        await page.goto(`/${language}/t/${disputed}.html`);
        expect(await page.locator('.verdict').textContent()).toContain((await ask(disputed)).why);
        expect(await page.locator('.differs').count()).toBeGreaterThan(0);
        expect(await page.locator('.sheet img').count()).toBe(2);
        const missing = await codeOfFirst('missing');
        await page.goto(`/${language}/t/${missing}.html`);
        expect(await page.locator('.verdict').textContent()).toContain((await ask(missing)).why);
        expect(await page.locator('.sheet').textContent()).toContain(pagesIn(language).table.noSheet);
      });
    },
  );

  test('finds a sheet that was placed by hand while the pages were served, as received', async () => {
    const [, capture = ''] = /\[([0-9a-f]{12})\]: No QR code/.exec(rehearsal.said()) ?? [];
    const code = await codeOfFirst('missing');
    await rehearsal.home.ask('place', capture, '--table', code);
    const why = (await rehearsal.home.ask<TableOutput>('table', code, '--language', 'es')).contests[0]?.why ?? '';
    await expect.poll(() => pageOf(`/es/t/${code}.html`)).toContain('Recibida');
    expect(await pageOf(`/es/t/${code}.html`)).toContain(why);
    expect(await pageOf(`/es/t/${code}.html`)).not.toContain('sheet-figures');
  });

  test('without JavaScript sees images and unfolds what is folded', async () => {
    await inWindow({ ...PHONE, javaScriptEnabled: false }, async ({ page }) => {
      await page.goto('/es/index.html');
      await page.locator('.results summary').first().click();
      expect(await page.locator('.results .lines').first().isVisible()).toBe(true);
      await page.goto(`/es/t/${await codeOfFirst('counted')}.html`);
      await page.getByRole('link', { name: pagesIn('es').table.toSheet }).click();
      expect((await page.locator('.sheet img').boundingBox())?.height).toBeGreaterThan(1000);
    });
  });

  test.each(['es', 'ar'])(
    'with a keyboard alone skips to the figures in %s, and sees where each step of the way leads',
    async (language) => {
      await inWindow({ ...WIDE, reducedMotion: 'reduce' }, async ({ page }) => {
        await page.goto(`/${language}/index.html`);
        await page.keyboard.press('Tab');
        const skip = page.locator('.skip');
        expect(await skip.evaluate((one) => one === document.activeElement)).toBe(true);
        expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
        await page.keyboard.press('Enter');
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
        const stops = await page.evaluate(() => {
          const all = document.querySelectorAll('main :is(a[href], summary, button, [tabindex="0"])');
          // What lies in something that is folded up is reached once that is opened.
          return [...all].filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length;
        });
        const seen: number[] = [];
        for (let step = 0; step < stops; step += 1) {
          await page.keyboard.press('Tab');
          const { outline, top, inMain } = await page.evaluate(() => {
            const one = document.activeElement as HTMLElement;
            const box = one.getBoundingClientRect();
            const { outlineStyle, outlineWidth } = getComputedStyle(one);
            return {
              outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
              top: box.top,
              inMain: one.closest('main') !== null,
            };
          });
          expect(inMain).toBe(true);
          expect(outline).toBeGreaterThanOrEqual(2);
          seen.push(top);
        }
        expect(seen.every((top) => top < WIDE.viewport.height)).toBe(true);
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.closest('footer') !== null)).toBe(true);
      });
    },
  );

  test('meets no barrier and never scrolls sideways on a phone', async () => {
    const division = (await rehearsal.home.ask<TableOutput>('table', await codeOfFirst('counted'))).places;
    const tables = await Promise.all(['counted', 'flagged', 'disputed', 'missing'].map(codeOfFirst));
    const paths = [
      '/',
      '/es/index.html',
      '/en/index.html',
      ...division.slice(1).map(({ id }) => `/es/d/${id}.html`),
      ...tables.map((code) => `/es/t/${code}.html`),
      '/en/about.html',
      '/es/downloads.html',
    ];
    await inWindow(PHONE, async ({ page }) => {
      for (const path of paths) {
        await page.goto(path);
        expect(await barriersOn(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(PHONE.viewport.width);
      }
    });
  });
});

/** The lines of a CSV file by the names of its columns; the rehearsal's names hold no comma. */
function rowsOf(csv: string): readonly { readonly [column: string]: string | undefined }[] {
  const [header = [], ...lines] = csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index]])));
}

async function pageOf(path: string): Promise<string> {
  return (await fetch(`${rehearsal.url}${path}`)).text();
}

describe('what is served', () => {
  test('has no dead link, says REHEARSAL on every page, and allows no script but its own files', async () => {
    const found = await crawl(rehearsal.url);
    const pages = [...found].filter(([, { type }]) => type.includes('html'));
    expect(pages.length).toBeGreaterThan(2 * 14);
    for (const [path, { status }] of found) expect(status, path).toBe(200);
    for (const [path, { bytes }] of pages) expect(new TextDecoder().decode(bytes), path).toContain('REHEARSAL');
    for (const path of ['es/index.html', 'es/about.html']) {
      const { headers } = await fetch(`${rehearsal.url}/${path}`);
      expect(headers.get('content-security-policy'), path).toMatch(/script-src 'self'(;|$)/);
      expect(await pageOf(`/${path}`), path).toContain("default-src 'none'");
    }
    const { headers } = await fetch(`${rehearsal.url}/es/about.html`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect((await fetch(`${rehearsal.url}/.publishing/published.json`)).status).toBe(404);
  });

  test('offers downloads that are whole and say what the program counts', async () => {
    const page = await pageOf('/en/downloads.html');
    const files = [...page.matchAll(/href="\.\.\/(downloads\/[^"]+)"[\s\S]*?<code[^>]*>([0-9a-f]{64})</g)];
    expect(files.length).toBeGreaterThan(2);
    const [contest] = (await rehearsal.home.ask<CountOutput>('count')).contests;
    for (const [, path = '', sha256] of files) {
      const bytes = new Uint8Array(await (await fetch(`${rehearsal.url}/${path}`)).arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256);
    }
    const count = JSON.parse(await pageOf('/downloads/count.json')) as CountOutput;
    const { options, candidates } = contest?.totals.clean ?? { options: [], candidates: {} };
    expect(count.contests[0]).toMatchObject({ tables: contest?.tables, totals: { clean: { options, candidates } } });
    const rows = rowsOf(await pageOf('/downloads/president/tables-mar.csv'));
    const counted = rows.filter(({ table_state: state }) => state === 'counted');
    const sum = (column: string) => counted.reduce((total, row) => total + Number(row[column]), 0);
    expect(rows).toHaveLength(contest?.tables.expected ?? 0);
    for (const [id, votes] of Object.entries(candidates)) expect(sum(`candidate:${id}`), id).toBe(votes);
  });

  test('weighs at most 50 KB on the first view', async () => {
    const first = [...(await crawl(rehearsal.url))].filter(
      ([path]) => path === '/es/index.html' || path.startsWith('/assets/'),
    );
    expect(first.length).toBeGreaterThanOrEqual(4);
    const weights = first.map(([, { bytes, type }]) =>
      /font|woff/.test(type) ? bytes.length : gzipSync(bytes).length,
    );
    expect(weights.reduce((total, weight) => total + weight, 0)).toBeLessThanOrEqual(50_000);
  });
});
