/**
 * Takes the pictures of the README and of docs/desk.md. Of a running rehearsal, of the pages of an archive as `testigo serve` shows them, and of the desk of a
 * rehearsal, which is entered with the link of an invitation:
 *
 *     node_modules/.bin/node e2e/take-screenshots.ts rehearsal http://127.0.0.1:8437
 *     node_modules/.bin/node e2e/take-screenshots.ts archive http://127.0.0.1:8437
 *     node_modules/.bin/node e2e/take-screenshots.ts desk http://localhost:8438/#AB12-CD34
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TaskOffer } from '@testigo/review/api';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from './browser.ts';
import { enterDesk, giveBack } from './desk/person-at-desk.ts';

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const WIDE = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const;
const NARROW = { width: 360, height: 740 } as const;

/** Keeps what a page shows as a small picture: pages have few colours. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForFunction(() =>
    [...document.images]
      .filter((one) => one.getBoundingClientRect().top < innerHeight)
      .every((one) => one.complete && one.naturalWidth > 0),
  );
  const picture = sharp(await page.screenshot()).png({ palette: true, colours: 64, effort: 10 });
  await writeFile(`${FOLDER}${name}.png`, await picture.toBuffer());
}

async function takeRehearsal(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage(WIDE);
  await page.goto(`${url}/en/index.html`);
  await take(page, 'country-1280');
  const list = await (await fetch(`${url}/downloads/president/tables-mar.csv`)).text();
  const disputed = list.split('\n').find((line) => line.includes(',disputed,')) ?? '';
  await page.goto(`${url}/en/t/${disputed.split(',')[0]}.html`);
  await take(page, 'table-1280');
  await page.goto(`${url}/en/find.html`);
  await page.getByRole('status').filter({ hasText: /\d/ }).waitFor();
  await page.getByRole('searchbox').fill('escuela');
  await page.locator('.found li').first().waitFor();
  await take(page, 'find-1280');
  const phone = await browser.newPage({ ...WIDE, viewport: NARROW });
  await phone.goto(`${url}/es/index.html`);
  await take(phone, 'country-360');
}

async function takeArchive(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage(WIDE);
  await page.goto(`${url}/en/index.html`);
  await take(page, 'archive-country-1280');
  await page.goto(`${url}/en/official.html`);
  await take(page, 'archive-official-1280');
}

/** Takes tasks, and gives back what is not a whole sheet to read: those who wait longest come first. */
async function takeSheetToRead(page: Page): Promise<void> {
  for (let tried = 0; tried < 40; tried += 1) {
    const told = page.waitForResponse('**/api/tasks/next');
    await page.locator('button.first').press('Enter');
    const { task } = (await (await told).json()) as TaskOffer;
    await page.locator('footer.lease').waitFor();
    if (task?.kind === 'read') return;
    await giveBack(page);
  }
  throw new Error('The desk has no sheet to read.');
}

async function takeDesk(browser: Browser, invitation: string): Promise<void> {
  const { origin, hash } = new URL(invitation);
  const served = { url: origin, invite: async () => hash.slice(1) };
  const { page } = await enterDesk(browser, served, 'reader', WIDE);
  await takeSheetToRead(page);
  for (let field = 0; field < 6; field += 1) await page.keyboard.press('-');
  await take(page, 'desk-read-1280');
  await page.setViewportSize(NARROW);
  await page
    .getByRole('button', { name: 'Español' })
    .or(page.getByRole('link', { name: 'Español' }))
    .click();
  await take(page, 'desk-read-360');
}

const [what, address] = process.argv.slice(2);
const takers = new Map([
  ['rehearsal', takeRehearsal],
  ['archive', takeArchive],
  ['desk', takeDesk],
]);
const taker = takers.get(what ?? '');
if (taker === undefined || address === undefined) throw new Error('Say rehearsal, archive or desk, and the address.');
const browser = await openBrowser();
await taker(browser, address);
await browser.close();
