import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Milliseconds that a page may take on a slow, busy machine. */
const PATIENCE = 120_000;

const ICON = /\/assets\/icon\.[0-9a-f]{16}\.svg$/;

/** A window of the browser, and whatever was wrong with what it showed since it was last asked. */
export interface Window {
  readonly page: Page;
  /** Messages of the console, requests that failed, and addresses elsewhere that were asked for. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

/** Opens a window on the pages of one server. */
export async function openWindow(browser: Browser, url: string, options: BrowserContextOptions): Promise<Window> {
  const context = await browser.newContext({ baseURL: url, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('requestfailed', (request) => {
    // A page's icon is asked for after everything else, and given up by whoever goes on before it is there.
    const isGivenUp = request.failure()?.errorText === 'net::ERR_ABORTED' && ICON.test(request.url());
    if (!isGivenUp) complaints.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) complaints.push(`elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return { page, complaints: () => complaints.splice(0), close: () => context.close() };
}
