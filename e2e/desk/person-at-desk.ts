import type { ReadTask, Role, TaskOffer, TaskView } from '@testigo/review/api';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openLease } from '../../apps/testigo/desk/seal-lease.ts';
import { openWindow, type Window } from '../open-window.ts';
import type { ImportedSheet } from './imported-sheets.ts';
import type { ServedDesk } from './served-desk.ts';

/** Somebody at the desk, with a browser and a device that makes passkeys. */
export interface PersonAtDesk extends Window {
  /** The code that was shown once. */
  readonly recoveryCode: string;
  readonly handle: string;
  /** What her browser sent when she came in for the first time. */
  readonly joining: { readonly code: string; readonly handle: string; readonly passkey: unknown };
}

/** Lets a window make and use passkeys as a device with a finger reader would. */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Enters with an invitation: by the link, with a passkey or, `alone`, with a printed code. Everything is done by keyboard. */
export async function enterDesk(
  browser: Browser,
  served: Pick<ServedDesk, 'url' | 'invite'>,
  role: Role,
  options: BrowserContextOptions & { readonly alone?: boolean } = {},
): Promise<PersonAtDesk> {
  const { alone = false, ...rest } = options;
  const window = await openWindow(browser, served.url, { locale: 'en', ...rest });
  const { page } = window;
  await addAuthenticator(page);
  await page.goto(`/#${await served.invite(role)}`);
  await page.locator('button.first').press('Enter');
  // Two ways in are offered once the server knows the code; the screen before has one button.
  const ways = page.locator('.actions button');
  await ways.nth(1).waitFor();
  const sent = page.waitForRequest('**/api/join');
  await ways.nth(alone ? 1 : 0).press('Enter');
  // The card is shown once the server has answered.
  await page.locator('.printed .code').nth(1).waitFor();
  const [handle = '', recoveryCode = ''] = await page.locator('.printed .code').allTextContents();
  await page.locator('button.first').press('Enter');
  await page.locator('h1', { hasText: handle }).waitFor();
  return { ...window, handle, recoveryCode, joining: (await sent).postDataJSON() as PersonAtDesk['joining'] };
}

/** Takes the next task by keyboard, and returns it as the server told it. */
export async function takeTask<Kind extends TaskView['kind']>(
  page: Page,
  kind: Kind,
): Promise<Extract<TaskView, { readonly kind: Kind }>> {
  const told = page.waitForResponse('**/api/tasks/next');
  await page.locator('button.first').press('Enter');
  const { task } = (await (await told).json()) as TaskOffer;
  if (task?.kind !== kind) throw new Error(`the next task is ${task?.kind}, not ${kind}`);
  await page.locator('footer.lease').waitFor();
  return task as Extract<TaskView, { readonly kind: Kind }>;
}

/** The sheet that a task is about. The person does not see which one it is; the test does. */
export function sheetOf(
  served: ServedDesk,
  sheets: readonly ImportedSheet[],
  { lease }: { readonly lease: string },
): ImportedSheet {
  const table = openLease(served.desk, lease)?.table;
  const sheet = sheets.find((one) => one.table === table);
  if (sheet === undefined) throw new Error(`no imported sheet is of ${table}`);
  return sheet;
}

/** Keys figures in the order asked, by keyboard alone; returns how many keys were pressed. */
export async function keyFigures(page: Page, figures: readonly (number | '-' | '*' | '/')[]): Promise<number> {
  let keys = 0;
  for (const figure of figures) {
    const typed = typeof figure === 'number' ? [...String(figure), 'Enter'] : [figure];
    for (const key of typed) await page.keyboard.press(key);
    keys += typed.length;
  }
  return keys;
}

/** Gives the sheet in hand back, and waits until the server has it. */
export async function giveBack(page: Page): Promise<void> {
  const given = page.waitForResponse('**/api/tasks/give-back');
  await page.locator('footer.lease button').press('Enter');
  await given;
}

/** Takes tasks and gives them back until one is of a table. */
export async function takeUntil(
  page: Page,
  served: ServedDesk,
  sheets: readonly ImportedSheet[],
  table: string,
): Promise<ReadTask> {
  for (;;) {
    const task = await takeTask(page, 'read');
    if (sheetOf(served, sheets, task).table === table) return task;
    await giveBack(page);
  }
}

/** Sends something to the desk as a browser's own page would, and returns what it was told. */
export async function sendFrom(
  page: Page,
  path: string,
  body: object,
): Promise<{ readonly status: number; readonly code?: string; readonly problem?: { readonly en: string } }> {
  return page.evaluate(
    async ([to, text]) => {
      const headers = { 'x-testigo-desk': '1', 'content-type': 'application/json' };
      const answer = await fetch(to, { method: 'POST', headers, body: text });
      return { status: answer.status, ...(await answer.json()) };
    },
    [path, JSON.stringify(body)] as const,
  );
}
