import type { ReadTask } from '@testigo/review/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskIn, sentencesIn } from '../../ui/index.ts';
import { barriersOn } from '../barriers-on.ts';
import { type DeskRoom, openDeskRoom } from './desk-room.ts';
import { type ImportedSheet, importFewSheets } from './imported-sheets.ts';
import { enterDesk, giveBack, keyFigures, sheetOf, takeTask, takeUntil } from './person-at-desk.ts';
import type { ServedDesk } from './served-desk.ts';

let room: DeskRoom<readonly ImportedSheet[]>;
let browser: Browser;
let served: ServedDesk;
let sheets: readonly ImportedSheet[];

beforeAll(async () => {
  room = await openDeskRoom((home) => importFewSheets(home, 'reading', 3, { tables: 40 }));
  ({ browser, served, filled: sheets } = room);
});

afterAll(() => room?.close());

const { home: said, trouble, work, frame } = deskIn('en');

function written(task: ReadTask): readonly number[] {
  const { figures } = sheetOf(served, sheets, task);
  return task.fields.map(({ id }) => figures[id] ?? Number.NaN);
}

/** Waits until every line of the sheet in hand is there. */
async function linesOf(page: Page): Promise<number> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('.line img')].every((one) => one.complete && one.naturalWidth > 0),
  );
  return page.locator('.line img').count();
}

test('two people read a sheet to the end by keyboard alone, through a broken connection and a lost reply, and it is counted', async () => {
  const one = await enterDesk(browser, served, 'reader');
  const task = await takeTask(one.page, 'read');
  const { table } = sheetOf(served, sheets, task);
  expect(await linesOf(one.page)).toBe(task.fields.length);
  const figures = written(task);
  await keyFigures(one.page, figures.slice(0, 5));

  // A reload keeps what was typed, and goes on at the same field.
  await one.page.reload();
  await one.page
    .getByText(work.read.field('6', String(figures.length)))
    .first()
    .waitFor();
  await linesOf(one.page);
  await one.page.context().setOffline(true);
  await keyFigures(one.page, figures.slice(5));
  await one.page.keyboard.press('Enter');
  await one.page.getByText(trouble.waiting).waitFor();
  await one.page.context().setOffline(false);
  await one.page.getByText(said.kept.now).waitFor();
  one.complaints();

  const other = await enterDesk(browser, served, 'reader', { alone: true, locale: 'es' });
  // The reply to what was handed in gets lost on the way, after the server kept it.
  await other.page.route(
    '**/api/tasks/submit',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  expect(await served.state(table)).toBe('received');
  const same = await takeUntil(other.page, served, sheets, table);
  await keyFigures(other.page, written(same));
  await other.page.keyboard.press('Enter');
  await other.page.getByText(deskIn('es').home.kept.already).waitFor();
  expect(await served.state(table)).toBe('counted');
  await Promise.all([one.close(), other.close()]);
});

test('blank, illegible and absent are single keys; a slip of the hand loses nothing; a figure can be corrected', async () => {
  const { page, close, complaints } = await enterDesk(browser, served, 'reader');
  const task = await takeTask(page, 'read');
  await page.keyboard.press('Enter');
  await page.getByText(work.read.complaints.empty).waitFor();
  await page.keyboard.press('x');
  await page.getByText(work.read.complaints['not-a-digit']).waitFor();
  await keyFigures(page, [12]);
  await page.keyboard.press('4');
  await page.keyboard.press('-');
  await page.getByText(work.read.complaints['number-typed']).waitFor();
  await page.keyboard.press('Backspace');
  await keyFigures(page, ['-', '*', '/', ...task.fields.slice(4).map(() => 0)]);
  await page.getByText(work.read.over).waitFor();
  const typed = await page.locator('.keyed td').allTextContents();
  const { blank, illegible, absent } = sentencesIn('en').nothings;
  expect(typed.slice(0, 5)).toEqual(['12', blank, illegible, absent, '0']);
  await page.locator('.keyed button').first().press('Enter');
  await keyFigures(page, [21]);
  expect(await page.locator('.keyed td').first().textContent()).toBe('21');

  // The whole sheet is a key away, and gives the focus back.
  await page.locator('.keyed button').nth(1).press('Enter');
  await page.keyboard.press('+');
  await page.locator('dialog .sheet img').waitFor();
  await page.keyboard.press('+');
  await page.getByText(work.sheet.zoom('150')).waitFor();
  await page.keyboard.press('Escape');
  // The board takes the focus as the sheet goes; until then a key pressed elsewhere would still come to it.
  await page.locator('dialog').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('figure');
  expect(complaints()).toEqual([]);
  await giveBack(page);
  await close();
});

test('a picture that shows no such sheet is said to be none, after a look at the whole of it', async () => {
  const { page, close, complaints } = await enterDesk(browser, served, 'reader', {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const task = await takeTask(page, 'read');
  await page.getByRole('button', { name: work.read.none }).press('Enter');
  await page.getByRole('button', { name: work.read.goOnReading }).press('Enter');
  await page.locator('#figure').waitFor();
  await page.getByRole('button', { name: work.read.none }).press('Enter');
  expect(await barriersOn(page)).toEqual([]);
  const sent = page.waitForRequest('**/api/tasks/submit');
  await page.getByRole('button', { name: work.read.sayNone }).press('Enter');
  const { answer } = (await sent).postDataJSON();
  expect(answer).toEqual({ kind: 'read', figures: task.fields.map(() => 'absent') });
  await page.getByText(said.kept.now).waitFor();
  expect(complaints()).toEqual([]);
  await close();
});

test('a second tab says that the desk is open elsewhere, and can take it over', async () => {
  const { page, close } = await enterDesk(browser, served, 'reader');
  await takeTask(page, 'read');
  const second = await page.context().newPage();
  await second.goto('/');
  await second.getByRole('heading', { name: frame.elsewhereTitle }).waitFor();
  await second.getByRole('button', { name: frame.here }).press('Enter');
  await page.getByRole('heading', { name: frame.elsewhereTitle }).waitFor();
  expect(await second.locator('h1').textContent()).not.toBe(frame.elsewhereTitle);
  await second.locator('button.first').press('Enter');
  await giveBack(second);
  await close();
});

test('what is handed in after the time is over is kept, and the screen says so', async () => {
  const { page, close } = await enterDesk(browser, served, 'reader');
  await page.clock.install();
  const task = await takeTask(page, 'read');
  await keyFigures(
    page,
    task.fields.map(() => 1),
  );
  served.pass(11 * 60);
  await page.clock.fastForward(11 * 60 * 1000);
  await page.getByText(trouble.leaseOver).waitFor();
  await page.locator('button.first').press('Enter');
  await page.getByText(said.kept.late).waitFor();
  await close();
});

test('a forged lease and figures that are too large are refused with a sentence, and what was typed stays', async () => {
  const { page, close } = await enterDesk(browser, served, 'reader');
  const task = await takeTask(page, 'read');
  await keyFigures(
    page,
    task.fields.map(() => 3),
  );
  await page.evaluate(() => {
    const held = JSON.parse(sessionStorage.getItem('testigo-desk-task') ?? '');
    sessionStorage.setItem('testigo-desk-task', JSON.stringify({ ...held, lease: 'x'.repeat(40) }));
  });
  await page.reload();
  await page.locator('button.first').press('Enter');
  await page.locator('.trouble').waitFor();
  expect(await page.locator('.keyed td').first().textContent()).toBe('3');
  served.pass(60 * 60);
  await close();
});
