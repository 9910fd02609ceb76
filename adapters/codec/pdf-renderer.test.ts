import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSources, type SourceItem } from '@testigo/intake';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPdfRenderer } from './pdf-renderer.ts';
import { createReaderPool } from './reader-pool.ts';
import { makePage } from './testing/make-code.ts';
import { writePdf } from './testing/write-pdf.ts';

const pdf = createPdfRenderer();
const pool = createReaderPool({ workers: 1 });
let folder = '';
let pages: Buffer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'testigo-pdf-'));
  const page = async (text: string): Promise<Buffer> =>
    (await makePage(1240, 1754, [{ text, modulePixels: 5, left: 300, top: 1300 }])).jpeg({ quality: 80 }).toBuffer();
  pages = await Promise.all(['page one', 'page two', 'page three'].map(page));
});

afterAll(async () => {
  await Promise.all([pdf.close(), pool.close(), rm(folder, { recursive: true, force: true })]);
});

async function openPdf(bytes: Uint8Array, options: { pages?: number; held?: number } = {}): Promise<SourceItem[]> {
  const path = join(folder, 'scan.pdf');
  await writeFile(path, bytes);
  const limits = { pages: options.pages ?? 2000 };
  const isHeld = (_: string, page: number): boolean => page === options.held;
  const items: SourceItem[] = [];
  for await (const item of openSources([path], { pdf, limits, isHeld })) items.push(item);
  return items;
}

describe('PDFs among the sources', () => {
  it('gives each page as one image whose code can be read', async () => {
    const items = await openPdf(await writePdf(pages, 150));
    const texts: unknown[] = [];
    for (const item of items) {
      if (item.kind !== 'media') throw new Error(item.reason);
      const reading = await pool.read(item.bytes);
      texts.push([item.name, item.drawn?.page, item.drawn?.of, reading.ok && reading.value.believed]);
    }
    expect(texts).toEqual([
      ['scan.pdf#page=1', 1, 3, ['page one']],
      ['scan.pdf#page=2', 2, 3, ['page two']],
      ['scan.pdf#page=3', 3, 3, ['page three']],
    ]);
    expect(new Set(items.map((item) => item.kind === 'media' && item.drawn?.document)).size).toBe(1);
  });

  it('draws pages at 300 dots per inch, and huge ones within 24 megapixels', async () => {
    const sides = async (dotsPerInch: number): Promise<readonly [number, number]> => {
      const [item] = await openPdf(await writePdf(pages.slice(0, 1), dotsPerInch));
      if (item?.kind !== 'media') throw new Error('no page');
      const reading = await pool.read(item.bytes);
      if (!reading.ok) throw new Error(reading.error.reason);
      return [reading.value.width, reading.value.height];
    };
    expect(await sides(150)).toEqual([2480, 3508]);
    const [width, height] = await sides(10);
    expect(width * height).toBeLessThanOrEqual(24_000_000);
    expect(width * height).toBeGreaterThan(23_000_000);
  });

  it('does not draw again a page that is held, nor more pages than the limit', async () => {
    const items = await openPdf(await writePdf(pages, 72), { pages: 2, held: 1 });
    expect(items.map((item) => [item.kind, item.kind === 'media' ? item.name : item.reason])).toEqual([
      ['problem', 'pdf-too-many-pages'],
      ['skipped', 'page-held'],
      ['media', 'scan.pdf#page=2'],
    ]);
  });

  it('tells of a password and of damage, and keeps the file', async () => {
    const locked = await writePdf(pages, 150, true);
    expect(await openPdf(locked)).toMatchObject([
      { kind: 'problem', file: 'scan.pdf', reason: 'pdf-password', received: { bytes: Buffer.from(locked) } },
    ]);
    expect(await openPdf(Buffer.from('%PDF-1.7 and nothing else'))).toMatchObject([{ reason: 'pdf-damaged' }]);
    expect(await openPdf(await writePdf([], 150))).toMatchObject([{ kind: 'problem' }]);
  });

  it('draws on after a document that could not be opened', async () => {
    expect(await openPdf(await writePdf(pages.slice(1, 2), 72))).toMatchObject([{ name: 'scan.pdf#page=1' }]);
  });
});
