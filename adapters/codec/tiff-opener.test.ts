import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSources, type SourceItem } from '@testigo/intake';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPdfRenderer } from './pdf-renderer.ts';
import { createReaderPool } from './reader-pool.ts';
import { makePage } from './testing/make-code.ts';
import { writeTiff } from './testing/write-tiff.ts';
import { createTiffOpener } from './tiff-opener.ts';

const pdf = createPdfRenderer();
const pool = createReaderPool({ workers: 1 });
let folder = '';
let pages: readonly Buffer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'testigo-tiff-'));
  const page = async (text: string): Promise<Buffer> =>
    (await makePage(900, 1200, [{ text, modulePixels: 5, left: 300, top: 700 }])).png().toBuffer();
  pages = await Promise.all(['page one', 'page two', 'page three'].map(page));
});

afterAll(async () => {
  await Promise.all([pdf.close(), pool.close(), rm(folder, { recursive: true, force: true })]);
});

async function openTiff(bytes: Uint8Array, most = 2000): Promise<SourceItem[]> {
  const path = join(folder, 'scan.tif');
  await writeFile(path, bytes);
  const items: SourceItem[] = [];
  for await (const item of openSources([path], { pdf, tiff: createTiffOpener(), limits: { pages: most } }))
    items.push(item);
  return items;
}

const shortly = (items: readonly SourceItem[]) =>
  items.map((item) => (item.kind === 'media' ? `${item.name} ${item.type}` : `${item.file} ${item.reason}`));

describe('TIFFs among the sources', () => {
  it('give each page as one image whose code can be read', async () => {
    const items = await openTiff(await writeTiff(pages));
    expect(shortly(items)).toEqual(['scan.tif#page=1 png', 'scan.tif#page=2 png', 'scan.tif#page=3 png']);
    const texts: unknown[] = [];
    for (const item of items) {
      const reading = item.kind === 'media' ? await pool.read(item.bytes) : null;
      texts.push(reading?.ok === true && reading.value.believed);
    }
    expect(texts).toEqual([['page one'], ['page two'], ['page three']]);
  });

  it('are one image with one page, and with a small copy of it', async () => {
    expect(shortly(await openTiff(await writeTiff(pages.slice(0, 1))))).toEqual(['scan.tif tiff']);
    expect(shortly(await openTiff(await writeTiff(pages.slice(0, 2), new Set([1]))))).toEqual(['scan.tif tiff']);
  });

  it('keep the whole file where a page cannot be opened or there are too many', async () => {
    const bytes = await writeTiff(pages);
    const cut = bytes.subarray(0, bytes.length * 0.6);
    const opened = await openTiff(cut);
    expect(shortly(opened)).toEqual([
      'scan.tif#page=1 png',
      'scan.tif#page=2 png',
      'scan.tif#page=3 tiff-page-damaged',
    ]);
    expect(opened[2]).toMatchObject({ received: { bytes: Buffer.from(cut) } });
    expect(shortly(await openTiff(bytes, 1))).toEqual(['scan.tif tiff-too-many-pages', 'scan.tif#page=1 png']);
  });

  it('end even where their directories point in a circle or outside', async () => {
    const circle = await writeTiff(pages.slice(0, 1));
    circle.writeUInt32LE(8, 8 + 2 + 10 * 12);
    expect(shortly(await openTiff(circle))).toEqual(['scan.tif tiff']);
    circle.writeUInt32LE(0xfffffff0, 4);
    expect(shortly(await openTiff(circle))).toEqual(['scan.tif tiff']);
  });
});
