import { expect, onTestFinished, test } from 'vitest';
import { barriersOn } from './barriers-on.ts';
import { openBrowser } from './browser.ts';

/** A page that runs no script and loads nothing, as ours say of themselves. */
function pageOf(body: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  const html = `<!doctype html><html lang="en"><head>${policy}<title>Page</title></head><body>${body}</body></html>`;
  return `data:text/html,${encodeURIComponent(html)}`;
}

test('a barrier is found on a page that forbids every script, also where it is folded away', async () => {
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(pageOf('<main><h1>Sound</h1><button>Named</button></main>'));
  expect(await barriersOn(page)).toEqual([]);
  await page.goto(pageOf('<main><h1>Not</h1><details><summary>More</summary><button></button></details></main>'));
  expect(await barriersOn(page)).toEqual([expect.stringMatching(/^button-name: <button>/)]);
});
