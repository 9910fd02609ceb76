// What a reader with an empty browser, a slow phone and a slow line waits for: bytes, first contentful paint, long tasks.
// Usage: npm run first-view -w bench -- BUNDLE [PAGE…]
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../e2e/browser.ts';
import { machineText, median } from '../measure/figures.ts';
import { serveCompressed } from './serve-compressed.ts';

/** A line: bytes a second each way, and how long a question and its answer are under way. */
interface Line {
  readonly name: string;
  readonly bytesPerSecond: number;
  readonly latencyMs: number;
}

const LINES: readonly Line[] = [
  { name: 'slow 3G (400 kbit/s, 400 ms)', bytesPerSecond: 50_000, latencyMs: 400 },
  { name: 'slow 3G as browsers simulate it (400 kbit/s, 2,000 ms)', bytesPerSecond: 50_000, latencyMs: 2000 },
];

/** How much slower the processor is made than this machine's. */
const SLOWED = 4;
const TIMES = 3;

const [bundle, ...named] = process.argv.slice(2);
if (bundle === undefined) throw new Error('Name the folder of a bundle: npm run first-view -w bench -- BUNDLE [PAGE…]');
const folder = resolve(bundle);
const [table = ''] = await readdir(join(folder, 'es/t'));
const pages = named.length > 0 ? named : ['es/index.html', `es/t/${table}`];
const server = await serveCompressed(folder);
const browser = await openBrowser();
try {
  console.log(`${machineText()}; processor slowed ${SLOWED} times; medians of ${TIMES}`);
  for (const line of LINES) for (const page of pages) await report(browser, `${server.url}/${page}`, page, line);
} finally {
  await browser.close();
  await server.close();
}

async function report(browser: Browser, address: string, page: string, line: Line): Promise<void> {
  const views: View[] = [];
  for (let time = 0; time < TIMES; time += 1) views.push(await look(browser, address, line));
  const of = (value: (view: View) => number): number => Math.round(median(views.map(value)));
  console.log(
    `${page}, ${line.name}: ${of(({ bytes }) => bytes)} bytes received, first contentful paint ${of(({ paintMs }) => paintMs)} ms, ` +
      `all loaded ${of(({ loadMs }) => loadMs)} ms, ${of(({ longTasks }) => longTasks)} tasks above 50 ms (${of(({ longMs }) => longMs)} ms together)`,
  );
}

/** What one look at a page took. */
interface View {
  /** Received until the page was loaded, heads of answers included. */
  readonly bytes: number;
  readonly paintMs: number;
  readonly loadMs: number;
  readonly longTasks: number;
  readonly longMs: number;
}

async function look(browser: Browser, address: string, line: Line): Promise<View> {
  // What a service worker keeps for later is fetched once the page is there, and is no part of the view.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: line.bytesPerSecond,
    uploadThroughput: line.bytesPerSecond,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
  const timed = await page.evaluate(async () => {
    const tasks = await new Promise<readonly number[]>((resolve) => {
      const durations: number[] = [];
      const observer = new PerformanceObserver((list) => {
        durations.push(...list.getEntries().map(({ duration }) => duration));
      });
      observer.observe({ type: 'longtask', buffered: true });
      setTimeout(() => resolve(durations), 500);
    });
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return { paint: paint?.startTime ?? Number.NaN, load: load?.loadEventStart ?? Number.NaN, tasks };
  });
  await context.close();
  return {
    bytes,
    paintMs: timed.paint,
    loadMs: timed.load,
    longTasks: timed.tasks.length,
    longMs: timed.tasks.reduce((sum, duration) => sum + duration, 0),
  };
}
