import { join } from 'node:path';
import { createReaderPool } from '@testigo/codec';
import type { Role } from '@testigo/review/api';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workingPicturesOf } from '../../apps/testigo/desk/pages-of-task.ts';
import { openLease } from '../../apps/testigo/desk/seal-lease.ts';
import { deskIn } from '../../ui/index.ts';
import { barriersOn } from '../barriers-on.ts';
import { type DeskRoom, openDeskRoom } from './desk-room.ts';
import { type ImportedSheet, importFewSheets } from './imported-sheets.ts';
import { enterDesk, giveBack, keyFigures, sendFrom, sheetOf, takeTask, takeUntil } from './person-at-desk.ts';
import type { ServedDesk } from './served-desk.ts';

let room: DeskRoom<readonly ImportedSheet[]>;
let browser: Browser;
let served: ServedDesk;
let sheets: readonly ImportedSheet[];

beforeAll(async () => {
  room = await openDeskRoom((home) => importFewSheets(home, 'work', 1, { unplaced: true }));
  ({ browser, served, filled: sheets } = room);
});

afterAll(() => room?.close());

const { home: said, work, keeper, enter } = deskIn('en');
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Screens fit the phone, and keep nobody out. */
async function expectOpen(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    page.viewportSize()?.width ?? 0,
  );
  expect(await barriersOn(page)).toEqual([]);
}

test('a sheet without a code is placed by two people who type it blind, on a phone, and is refused no sentence', async () => {
  const torn = sheets.at(-1);
  for (const options of [PHONE, { ...PHONE, locale: 'es' }]) {
    const { page, close } = await enterDesk(browser, served, 'reader', options);
    await expectOpen(page);
    const kinds = await page.evaluate(async () => {
      const asked = {
        method: 'POST',
        headers: { 'x-testigo-desk': '1', 'content-type': 'application/json' },
        body: '{"kinds":["place"]}',
      };
      return (await (await fetch('/api/tasks/next', asked)).json()).task?.kind;
    });
    expect(kinds).toBe('place');
    await takeTask(page, 'place');
    await expectOpen(page);
    await page.locator('#table').fill('<img src=x onerror=alert(1)>');
    await page.locator('button[type=submit].first').press('Enter');
    await page.locator('.trouble').waitFor();
    await page.locator('#table').fill(torn?.table ?? '');
    await page.locator('button[type=submit].first').press('Enter');
    await page.getByText(deskIn(options === PHONE ? 'en' : 'es').home.kept.now).waitFor();
    await close();
  }
  await served.refresh();
  expect(await served.state(torn?.table ?? '')).toBe('received');
});

test('no picture that a reader is given holds a code that can be decoded, though the working copy does', async () => {
  const { page, close } = await enterDesk(browser, served, 'reader');
  const task = await takeUntil(page, served, sheets, sheets[0]?.table ?? '');
  const grammars = served.desk.open.election.definition.formats.flatMap(({ qr }) => qr ?? []);
  const reader = createReaderPool({ workers: 1, question: { grammars } });
  const textsIn = async (bytes: Uint8Array): Promise<readonly string[]> => {
    const read = await reader.read(bytes);
    return read.ok ? read.value.believed : [];
  };
  try {
    const [working] = await workingPicturesOf(served.desk, openLease(served.desk, task.lease)?.captures ?? []);
    const copy = await served.desk.blobs.working.get(working?.sha256.toString('hex') ?? '');
    expect(await textsIn(copy ?? new Uint8Array())).toHaveLength(1);
    for (const url of [...task.pages.map((one) => one.url), ...task.fields.flatMap(({ line }) => line?.url ?? [])]) {
      const picture = await page.request.get(url);
      expect(picture.status()).toBe(200);
      expect(await textsIn(await picture.body())).toEqual([]);
    }
  } finally {
    await reader.close();
  }
  await giveBack(page);
  await close();
});

test('two people who err alike leave a table disputed; a reviewer settles it with a key that never leaves the browser', async () => {
  for (let person = 0; person < 2; person += 1) {
    const { page, close } = await enterDesk(browser, served, 'reader', person === 0 ? PHONE : {});
    const task = await takeUntil(page, served, sheets, sheets[0]?.table ?? '');
    await expectOpen(page);
    const { figures } = sheetOf(served, sheets, task);
    await keyFigures(
      page,
      task.fields.map(({ id }, place) => (figures[id] ?? 0) + (place === 1 ? 1 : 0)),
    );
    await expectOpen(page);
    await page.keyboard.press('Enter');
    await page.getByText(said.kept.now).waitFor();
    await close();
  }
  await served.refresh();
  const { page, close, complaints } = await enterDesk(browser, served, 'reviewer');
  const task = await takeTask(page, 'settle');
  // The screen of a settlement is loaded when it is needed.
  await page.locator('tr.differs').first().waitFor();
  expect(await page.locator('tr.differs').count()).toBe(1);
  await expectOpen(page);
  const version = task.variants.findIndex((one) =>
    task.readings.some(({ id, method }) => one.readings.includes(id) && method === 'qr'),
  );
  await page.getByRole('radio', { name: `${work.settle.rulings.accept} ${work.settle.rulingsText.accept}` }).check();
  await page.getByLabel(work.settle.variant(String.fromCharCode(65 + version)), { exact: true }).check();
  await page.getByLabel(work.settle.reasons['agrees-with-paper']).check();
  await page.getByRole('button', { name: work.settle.goOn }).press('Enter');
  await page.getByRole('button', { name: work.settle.propose.accept }).press('Enter');
  await page.getByText(work.settle.proposedTitle).waitFor();
  await expectOpen(page);
  await sign(page, 1, task.threshold);
  expect(complaints()).toEqual([]);
  await close();
  for (let key = 2; key <= task.threshold; key += 1) {
    const next = await enterDesk(browser, served, 'reviewer');
    await takeTask(next.page, 'settle');
    await next.page.getByText(work.settle.proposedTitle).waitFor();
    await sign(next.page, key, task.threshold);
    await next.close();
  }
  expect(await served.state(task.table)).toBe('counted');
});

test('a reviewer takes up a table that is counted, by its name on a phone in Spanish, and leaves it as it was', async () => {
  const { page, close, complaints } = await enterDesk(browser, served, 'reviewer', { ...PHONE, locale: 'es' });
  const spanish = deskIn('es');
  const { table = '' } = sheets[0] ?? {};
  await page.locator('#table').fill('ninguna-9');
  await page.getByRole('button', { name: spanish.work.takeUp.look }).press('Enter');
  await page.locator('.trouble').waitFor();
  await expectOpen(page);
  await page.locator('#find').fill(table.slice(0, -1));
  await page.getByRole('button', { name: spanish.work.place.search }).press('Enter');
  await page.getByRole('button', { name: table }).press('Enter');
  await page.getByRole('button', { name: spanish.work.takeUp.look }).press('Enter');
  await page.getByRole('heading', { name: spanish.work.settle.title(table) }).waitFor();
  await expectOpen(page);
  await giveBack(page);
  // The browser says that a table was refused, which is what was asked for.
  expect(complaints().filter((said) => !said.includes('404'))).toEqual([]);
  await close();
  expect(await served.state(table)).toBe('counted');
});

/** Signs what is proposed with the key of one adjudicator, as the first, second, … to do so. */
async function sign(page: Page, key: number, threshold: number): Promise<void> {
  await page.locator('#key').setInputFiles(join(room.home.data, 'keys', `adjudicator-${key}.pem`));
  await page.getByRole('button', { name: work.settle.sign }).click();
  const missing = threshold - key;
  await page.getByText(missing === 0 ? work.settle.enough : work.settle.missing(missing, String(missing))).waitFor();
}

test('a clearer covers a place by dragging and another by keys, and the picture goes out; another one is kept hidden', async () => {
  const { page, close, complaints } = await enterDesk(browser, served, 'clearer');
  await takeTask(page, 'clear');
  await expectOpen(page);
  const mask = await page.locator('.mask').boundingBox();
  if (mask === null) throw new Error('no picture');
  await page.mouse.move(mask.x + 40, mask.y + 60);
  await page.mouse.down();
  await page.mouse.move(mask.x + 160, mask.y + 110, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: work.clear.add }).press('Enter');
  for (const key of ['ArrowDown', 'ArrowLeft', 'Shift+ArrowRight']) await page.keyboard.press(key);
  expect(await page.locator('button.own').count()).toBe(2);
  await page.getByRole('button', { name: work.clear.remove('1') }).press('Enter');
  await page.getByLabel(work.clear.look).check();
  await page.getByRole('button', { name: work.clear.releaseMasked(1, '1') }).press('Enter');
  await page.getByText(said.kept.now).waitFor();

  await takeTask(page, 'clear');
  await page.getByRole('button', { name: work.clear.withhold }).press('Enter');
  await page.getByLabel(work.clear.reasons['people-in-picture']).check();
  await page.getByRole('button', { name: work.clear.withholdNow }).press('Enter');
  await page.getByText(said.kept.now).waitFor();
  expect(complaints()).toEqual([]);
  await close();
});

test('a keeper invites somebody, who enters, and shuts her out; her next step is refused, and nothing is lost', async () => {
  const boss = await enterDesk(browser, served, 'keeper' satisfies Role, PHONE);
  await boss.page.getByRole('button', { name: keeper.makeInvitation }).waitFor();
  await expectOpen(boss.page);
  await boss.page.getByRole('button', { name: keeper.makeInvitation }).press('Enter');
  const code = await boss.page.locator('.printed .code').first().textContent();
  expect(await boss.page.locator('.printed .code').nth(1).textContent()).toBe(`${served.url}/#${code}`);
  await expectOpen(boss.page);
  const guest = await enterDesk(browser, served, 'reader', { alone: true });
  await boss.page.reload();
  await boss.page.getByRole('button', { name: keeper.revoke(guest.handle) }).press('Enter');
  // A dialog is there a moment before it is open, and a key pressed then goes elsewhere.
  await boss.page.locator('dialog[open] button.first').press('Enter');
  await boss.page.getByText(keeper.revokedNow(guest.handle, 0, '0')).waitFor();
  await guest.page.locator('button.first').press('Enter');
  await guest.page.getByRole('heading', { name: enter.backTitle }).waitFor();
  await guest.page.locator('#handle').fill(guest.handle);
  await guest.page.locator('#recovery').fill(guest.recoveryCode);
  await guest.page.locator('#recovery').press('Enter');
  await guest.page.locator('.trouble').waitFor();
  await Promise.all([boss.close(), guest.close()]);
});

test('whoever left comes back with a passkey, or with the printed code', async () => {
  const { page, handle, recoveryCode, close } = await enterDesk(browser, served, 'reader');
  await page.getByRole('button', { name: 'Leave' }).press('Enter');
  await page.getByRole('button', { name: enter.withKey }).press('Enter');
  await page.getByRole('heading', { name: handle }).waitFor();
  await page.getByRole('button', { name: 'Leave' }).press('Enter');
  await expectOpen(page);
  await page.locator('#handle').fill(handle);
  await page.locator('#recovery').fill(recoveryCode.toLowerCase());
  await page.locator('#recovery').press('Enter');
  await page.getByRole('heading', { name: handle }).waitFor();
  await close();
});

test('what a passkey answered once is refused when it is sent again, with a sentence: on joining and on coming back', async () => {
  const { page, handle, joining, close } = await enterDesk(browser, served, 'reader');
  await page.getByRole('button', { name: 'Leave' }).press('Enter');
  const sent = page.waitForRequest('**/api/passkey/answer');
  await page.getByRole('button', { name: enter.withKey }).press('Enter');
  const answered = (await sent).postDataJSON();
  await page.getByRole('heading', { name: handle }).waitFor();
  await page.getByRole('button', { name: 'Leave' }).press('Enter');
  await page.locator('#handle').waitFor();

  const refused = { status: 403, code: 'passkey-refused', problem: { en: expect.stringMatching(/\.$/) } };
  expect(joining.passkey).not.toBeNull();
  expect(await sendFrom(page, '/api/passkey/answer', answered)).toMatchObject(refused);
  expect(await page.evaluate(async () => (await (await fetch('/api/session')).json()).who)).toBeNull();
  // Neither her own invitation, which is used up, nor another one takes the old answer; that other one stays good.
  const again = { ...joining, handle: 'replayed-name-1' };
  expect(await sendFrom(page, '/api/join', again)).toMatchObject({ status: 403 });
  const code = await served.invite('keeper');
  await sendFrom(page, '/api/enter', { code });
  expect(await sendFrom(page, '/api/join', { ...again, code })).toMatchObject(refused);
  expect(await sendFrom(page, '/api/join', { ...again, code, passkey: null })).toMatchObject({ status: 200 });
  await close();
});
