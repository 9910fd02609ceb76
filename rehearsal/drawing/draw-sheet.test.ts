import { createHash } from 'node:crypto';
import { defined } from '@testigo/basics';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../damage/encode.ts';
import { type Box, cropImage, type LumaImage } from '../luma-image.ts';
import { readQr } from '../testing/read-qr.ts';
import { sampleForm, sampleStrip } from '../testing/sample-drawings.ts';
import { drawSheet } from './draw-sheet.ts';
import type { Block, SheetDrawing } from './drawing.ts';
import { HAND_FACES, PRINTED_FACES, type PrintedFace } from './faces.ts';

const LATIN_1 = 'ÁÉÍÓÚÜÑÇÀÈÌÒÙÂÊÎÔÛÄËÏÖÅÆØÝÞßáéíóúüñçàèìòùâêîôûäëïöåæøýþÿ¿¡ºª«»°';

function sheetOf(blocks: readonly Block[], face: PrintedFace = 'arimo'): SheetDrawing {
  const margins = { top: 3, right: 3, bottom: 3, left: 3 };
  const page = { dotsPerInch: 200, width: 80, height: 'fit', margins, face, hand: 'kalam', blocks } as const;
  return { watermark: 'SIMULACRO / REHEARSAL', seed: 'test', pages: [page] };
}

function darkPixels(image: LumaImage, box: Box): number {
  return cropImage(image, box).pixels.reduce((count, shade) => count + (shade < 128 ? 1 : 0), 0);
}

function digest(pages: readonly LumaImage[]): string {
  const hash = createHash('sha256');
  for (const page of pages) hash.update(page.pixels);
  return hash.digest('hex');
}

async function inkOf(text: string, face: PrintedFace): Promise<Uint8Array> {
  const drawn = await drawSheet(sheetOf([{ kind: 'text', id: 'text', text, size: 20 }], face));
  return cropImage(
    defined(drawn.pages[0], 'the page'),
    defined(
      drawn.placements.find(({ id }) => id === 'text'),
      'it',
    ),
  ).pixels;
}

describe('a drawn sheet', () => {
  it('is the same to the byte on every machine', async () => {
    const strip = '2510a2fefb646a6b86a7d6a8d76af6d97f0fe20cf7c66b0b3bced0c7fb704764';
    const form = '4586e734d4f950199f61e4552fce06d5431f9663ce8de854c022b37c2eab8104';
    expect(digest((await drawSheet(sampleStrip('pinned'))).pages)).toBe(strip);
    expect(digest((await drawSheet(sampleForm('pinned'))).pages)).toBe(form);
  });

  it('differs for another seed', async () => {
    const form = sampleForm('one');
    const [one, other] = [await drawSheet(form), await drawSheet({ ...form, seed: 'other' })];
    expect(digest(one.pages)).not.toBe(digest(other.pages));
  });

  it('says on every page that it is a rehearsal: in big light letters and on two dark bands', async () => {
    const sheet = await drawSheet(sampleForm('words'));
    const bands = sheet.placements.filter(({ id }) => id === 'rehearsal');
    expect(bands.map(({ page }) => page)).toEqual([0, 0, 1, 1]);
    for (const [index, page] of sheet.pages.entries()) {
      const light = page.pixels.reduce((count, shade) => count + (shade > 200 && shade < 250 ? 1 : 0), 0);
      expect(light / page.pixels.length).toBeGreaterThan(0.03);
      for (const band of bands.filter((placed) => placed.page === index)) {
        const dark = darkPixels(page, band) / (band.width * band.height);
        expect(dark).toBeGreaterThan(0.5);
        expect(dark).toBeLessThan(0.99);
      }
    }
  });

  it('is refused without the words', async () => {
    await expect(drawSheet({ ...sheetOf([]), watermark: ' ' })).rejects.toThrow('says that it is one');
  });

  it('is refused where its blocks overflow a page of fixed height', async () => {
    const { pages, ...rest } = sheetOf([{ kind: 'space', height: 90 }]);
    await expect(drawSheet({ ...rest, pages: pages.map((page) => ({ ...page, height: 50 })) })).rejects.toThrow('fit');
  });
});

describe('letters', () => {
  it.each(PRINTED_FACES)('of %s include every accent of Latin-1, each with a shape of its own', async (face) => {
    const box = Buffer.from(await inkOf('\u4e00', face)).toString('hex');
    const shapes = new Set<string>([box]);
    for (const letter of LATIN_1) shapes.add(Buffer.from(await inkOf(letter, face)).toString('hex'));
    expect(shapes.size).toBe([...LATIN_1].length + 1);
  });

  it('that no font has are drawn as a box', async () => {
    expect((await inkOf('\u4e00', 'arimo')).some((shade) => shade < 64)).toBe(true);
    expect(await inkOf('\u4e00', 'arimo')).toEqual(await inkOf('\u4e8c', 'arimo'));
  });

  it('look different in every face and hand', async () => {
    const inks = await Promise.all(PRINTED_FACES.map((face) => inkOf('2024', face)));
    expect(new Set(inks.map((ink) => Buffer.from(ink).toString('hex'))).size).toBe(PRINTED_FACES.length);
    expect(HAND_FACES.length).toBeGreaterThan(1);
  });
});

describe('placements', () => {
  it('lie on their page, with ink where ink is promised', async () => {
    for (const drawing of [sampleStrip('places'), sampleForm('places')]) {
      const sheet = await drawSheet(drawing);
      expect(sheet.placements.length).toBeGreaterThan(20);
      for (const placed of sheet.placements) {
        const page = defined(sheet.pages[placed.page], 'the page of a placement');
        expect(placed.x).toBeGreaterThanOrEqual(0);
        expect(placed.y + placed.height).toBeLessThanOrEqual(page.height);
        expect(placed.x + placed.width).toBeLessThanOrEqual(page.width + 1);
        if (placed.ink !== undefined) expect(darkPixels(page, placed.ink), placed.id).toBeGreaterThan(0);
      }
    }
  });

  it('tell what is written in each figure', async () => {
    const sheet = await drawSheet(sampleStrip('figures'));
    const votes = sheet.placements.filter(({ id }) => id.startsWith('votes-')).map(({ text }) => text);
    const code = defined(sheet.placements.find(({ id }) => id === 'qr')?.text, 'the text of the QR code');
    expect(votes.join(',')).toBe(code.split('!')[1]);
  });
});

describe('QR codes', () => {
  it('of 30 drawn strips are read with their text where they were placed', async () => {
    for (let index = 0; index < 30; index += 1) {
      const sheet = await drawSheet(sampleStrip(`clean ${index}`));
      const placed = defined(
        sheet.placements.find(({ id }) => id === 'qr'),
        'the QR code',
      );
      const found = await readQr(await encodePng(defined(sheet.pages[0], 'the strip')));
      const ink = defined(placed.ink, 'the modules');
      expect(found?.text).toBe(placed.text);
      expect(Math.abs(defined(found, 'a code').middle.x - (ink.x + ink.width / 2))).toBeLessThan(3);
      expect(Math.abs(defined(found, 'a code').middle.y - (ink.y + ink.height / 2))).toBeLessThan(3);
    }
  });

  it('are no smaller than asked, and larger where the text needs it', async () => {
    const qr = { kind: 'qr', id: 'qr', text: '1', module: 2 } as const;
    const sideOf = async (block: Block): Promise<number | undefined> =>
      (await drawSheet(sheetOf([block]))).placements.find(({ id }) => id === 'qr')?.ink?.width;
    expect(await sideOf(qr)).toBe(49 * 2);
    expect(await sideOf({ ...qr, minimumVersion: 2 })).toBe(25 * 2);
    expect(await sideOf({ ...qr, text: '0,1,'.repeat(60) })).toBeGreaterThan(49 * 2);
  });
});
