import { createReaderPool } from '@testigo/codec';
import type { BrowserReaderOptions } from '@testigo/codec/browser';
import type { ImageReading } from '@testigo/reading';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asCameraFile } from '../../adapters/codec/testing/camera-file.ts';
import { makeCode } from '../../adapters/codec/testing/make-code.ts';
import { asOddSheets, makeUnreadableImages } from '../../adapters/codec/testing/odd-images.ts';
import { makeSpinningImage } from '../../adapters/codec/testing/spinning-image.ts';
import { openBrowser } from '../browser.ts';
import { openWindow, type Window } from '../open-window.ts';
import type { ReaderPage } from './reader-page.ts';
import { type RehearsedPhoto, rehearsePhotos } from './rehearsed-photos.ts';
import { type ServedReaderPage, serveReaderPage } from './serve-reader-page.ts';

type Read =
  | { readonly ok: true; readonly value: ImageReading }
  | { readonly ok: false; readonly error: { readonly reason: string } };

const images = new Map<string, Uint8Array>();
let photos: readonly RehearsedPhoto[];
let unreadable: Awaited<ReturnType<typeof makeUnreadableImages>>;
let odd: Awaited<ReturnType<typeof asOddSheets>>;
let served: ServedReaderPage;
let browser: Browser;
let window: Window;

beforeAll(async () => {
  photos = await rehearsePhotos(12, 'browser');
  const [first] = photos.filter(({ text }) => text !== null);
  if (first === undefined) throw new Error('the rehearsal has no legible sheet');
  odd = await asOddSheets(first.bytes);
  unreadable = await makeUnreadableImages(first.bytes);
  for (const { name, bytes } of photos) images.set(name, bytes);
  for (const [name, bytes] of odd) images.set(name, bytes);
  for (const [name, { bytes }] of unreadable) images.set(name, bytes);
  images.set('camera.jpg', await asCameraFile(first.bytes));
  images.set('code.png', await makeCode('after the storm', 5));
  images.set('spinning.png', await makeSpinningImage(3000));
  served = await serveReaderPage(images);
  browser = await openBrowser();
  window = await openWindow(browser, served.url, {});
  await window.page.goto('/');
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function readInBrowser(
  names: readonly string[],
  options: Partial<BrowserReaderOptions> = {},
): Promise<readonly Read[]> {
  const addresses = names.map((name) => `/images/${encodeURIComponent(name)}`);
  const read = await window.page.evaluate(
    ([files, given]) => (globalThis as unknown as { page: ReaderPage }).page.read(files, given),
    [addresses, options] as const,
  );
  return read as readonly Read[];
}

async function readInNode(names: readonly string[]): Promise<readonly Read[]> {
  const pool = createReaderPool({ workers: 2 });
  const read = await Promise.all(names.map((name) => pool.read(images.get(name) ?? new Uint8Array())));
  await pool.close();
  return read as readonly Read[];
}

const textsOf = (reads: readonly Read[]) => reads.map((read) => (read.ok ? read.value.believed : read.error.reason));

describe('the reader in a browser', () => {
  test('reads the texts of a rehearsal exactly as the one in Node does', async () => {
    const names = photos.map(({ name }) => name);
    const texts = textsOf(await readInBrowser(names));
    expect(texts).toEqual(textsOf(await readInNode(names)));
    expect(texts).toEqual(photos.map(({ text }) => (text === null ? [] : [text])));
    expect(names.length).toBeGreaterThan(10);
  });

  test('reads a legible sheet in every dress that browsers know, and turns it upright', async () => {
    const names = [...odd.keys()].filter((name) => !/\.(tiff?|avif)$/.test(name));
    const [inBrowser, inNode] = [await readInBrowser(names), await readInNode(names)];
    for (const [index, name] of names.entries()) {
      const [here, there] = [inBrowser[index], inNode[index]];
      if (here?.ok !== true || there?.ok !== true) throw new Error(`${name}: ${JSON.stringify([here, there])}`);
      const { believed, width, height } = here.value;
      expect([name, believed, width, height]).toEqual([
        name,
        there.value.believed,
        there.value.width,
        there.value.height,
      ]);
      expect([name, believed.length]).toEqual([name, 1]);
    }
  });

  test('says why it could not read, in the words of the one in Node', async () => {
    const names = [...unreadable.keys()];
    const said = (await readInBrowser(names)).map((read) => (read.ok ? read.value.unread : read.error.reason));
    const inNode = (await readInNode(names)).map((read) => (read.ok ? read.value.unread : read.error.reason));
    expect(names.map((name, index) => [name, said[index]])).toEqual(names.map((name, index) => [name, inNode[index]]));
  });

  test('leaves the page free while it reads a picture of 12 megapixels', async () => {
    const { turns, longest } = await window.page.evaluate(() =>
      (globalThis as unknown as { page: ReaderPage }).page.turnsWhile('/images/camera.jpg'),
    );
    expect(turns).toBeGreaterThan(3);
    expect(longest).toBeLessThan(1000);
  });

  test('is replaced when a picture takes too long, says so, and reads the next', async () => {
    const [spun, next] = await readInBrowser(['spinning.png', 'code.png'], { seconds: 2 });
    expect(spun).toEqual({ ok: false, error: { reason: 'took-too-long', values: { seconds: 2 } } });
    expect(next?.ok && next.value.codes.map(({ text }) => text)).toEqual(['after the storm']);
  });

  test('asks nobody but its own server, under a policy that lets nothing but WebAssembly be made of data', () => {
    expect(served.policy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    expect(window.complaints()).toEqual([]);
  });
});
