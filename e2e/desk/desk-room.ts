import type { Browser } from 'playwright-core';
import { type Home, makeHome } from '../../apps/testigo/testing/make-home.ts';
import { openBrowser } from '../browser.ts';
import { type ServedDesk, serveDeskOf } from './served-desk.ts';

/** What people at the desk work with: an election in a home, its desk on a port, and a browser. */
export interface DeskRoom<Filled> {
  readonly home: Home;
  readonly browser: Browser;
  readonly served: ServedDesk;
  /** What the home was filled with. */
  readonly filled: Filled;
  close(): Promise<void>;
}

/** Fills a home with an election and sheets, serves its desk with the tasks that follow, and starts a browser. */
export async function openDeskRoom<Filled>(fill: (home: Home) => Promise<Filled>): Promise<DeskRoom<Filled>> {
  const [home, browser] = await Promise.all([makeHome(), openBrowser()]);
  const filled = await fill(home);
  const served = await serveDeskOf(home);
  await served.refresh();
  return {
    home,
    browser,
    served,
    filled,
    async close() {
      await browser.close();
      await served.close();
      await home.remove();
    },
  };
}
