import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps people with other senses or hands from a page, with everything on it unfolded: the broken rule, and where. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
  // As text that the debugger runs, which needs no leave from the page's own policy.
  await page.evaluate(AXE);
  // Nobody reads what was found to be right, and to describe it takes longer than to check it.
  const results = await page.evaluate<AxeResults>("axe.run({ preload: false, resultTypes: ['violations'] })");
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
