// How long a photo of 12 megapixels takes in Chromium, as it is and with the processor slowed down to a quarter.
// Usage: npm run browser -w bench -- [photos] [times]
import type { Page } from 'playwright-core';
import { asCameraFile } from '../../../adapters/codec/testing/camera-file.ts';
import { openBrowser } from '../../../e2e/browser.ts';
import type { ReaderPage } from '../../../e2e/imaging/reader-page.ts';
import { rehearsePhotos } from '../../../e2e/imaging/rehearsed-photos.ts';
import { serveReaderPage } from '../../../e2e/imaging/serve-reader-page.ts';
import { machineText, median, spreadText } from '../../measure/figures.ts';

const photos = Number(process.argv[2] ?? 4);
const times = Number(process.argv[3] ?? 5);
const SLOWER = 4;
const PLACES = ['worker', 'main'] as const;
type Place = (typeof PLACES)[number];

const images = await cameraFiles();
const served = await serveReaderPage(images);
const browser = await openBrowser();
try {
  const page = await browser.newPage();
  await page.goto(`${served.url}/`);
  console.log(`Chromium ${browser.version()}; ${machineText()}`);
  const usual = await measureAll(page, 'as it is');
  const processor = await processorTime(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const slow = await measureAll(page, `Emulation.setCPUThrottlingRate ${SLOWER}`);
  for (const place of PLACES) {
    const ratio = slow[place].counting / usual[place].counting;
    console.log(`counting takes ${ratio.toFixed(1)} times as long on the ${place} thread when slowed down so`);
  }
  console.log(
    `processor time of all of Chromium's processes: ${processor.toFixed(0)} ms a photo, ${((SLOWER * processor) / 1000).toFixed(2)} s at a quarter of the speed without anything at the same time`,
  );
  console.log(machineText());
} finally {
  await browser.close();
  await served.close();
}

/** Pictures that phones took of rehearsed sheets, as files of 12 megapixels. */
async function cameraFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const taken = (await rehearsePhotos(40, 'bench')).filter(({ by, text }) => by === 'phone' && text !== null);
  const files = await Promise.all(taken.slice(0, photos).map(({ bytes }) => asCameraFile(bytes)));
  for (const [index, { length }] of files.entries()) console.log(`photo ${index}: ${(length / 1e6).toFixed(1)} MB`);
  return new Map(files.map((file, index) => [`${index}.jpg`, file]));
}

interface Measured {
  /** Milliseconds of a fixed piece of counting. */
  readonly counting: number;
}

async function measureAll(page: Page, how: string): Promise<Readonly<Record<Place, Measured>>> {
  const measured = { worker: { counting: 0 }, main: { counting: 0 } };
  for (const place of PLACES) {
    const first: number[] = [];
    const later: number[] = [];
    for (const name of images.keys()) {
      await expectText(page, name);
      const [start = 0, ...rest] = await timesOf(page, name, place, times + 1);
      first.push(start);
      later.push(...rest);
    }
    console.log(`${how}, ${place} thread: ${spreadText(later)}; with starting the reader ${spreadText(first)}`);
    const laps: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      laps.push(
        await page.evaluate((where) => (globalThis as unknown as { page: ReaderPage }).page.calibrate(where), place),
      );
    }
    measured[place] = { counting: median(laps) };
  }
  return measured;
}

function timesOf(page: Page, name: string, place: Place, count: number): Promise<readonly number[]> {
  return page.evaluate(
    ([file, where, often]) => (globalThis as unknown as { page: ReaderPage }).page.time(file, where, often),
    [`/images/${name}`, place, count] as const,
  );
}

/** A photo that is not read would be a quick one. */
async function expectText(page: Page, name: string): Promise<void> {
  const [read] = await page.evaluate(
    (file) => (globalThis as unknown as { page: ReaderPage }).page.read([file]),
    `/images/${name}`,
  );
  if (!JSON.stringify(read).includes('"believed":["')) throw new Error(`${name} was not read: ${JSON.stringify(read)}`);
}

/** Milliseconds of processor that reading a photo takes all processes of the browser together. */
async function processorTime(page: Page): Promise<number> {
  const spent: number[] = [];
  for (const name of images.keys()) {
    const laps: number[] = [];
    for (const count of [1, 1 + times]) {
      const before = await processorSeconds();
      await timesOf(page, name, 'worker', count);
      laps.push((await processorSeconds()) - before);
    }
    spent.push((1000 * ((laps[1] ?? 0) - (laps[0] ?? 0))) / times);
  }
  return median(spent);
}

async function processorSeconds(): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
