import { assert } from '@testigo/basics';
import { blankImage } from '../luma-image.ts';
import { createRandom } from '../random.ts';
import type { Block, DrawnSheet, PageDrawing, Placement, QrBlock, SheetDrawing } from './drawing.ts';
import { millimetres, type Setting } from './laid-out.ts';
import { layStack } from './layout-block.ts';
import { type QrSymbol, qrSymbol } from './qr-symbol.ts';
import type { Surface } from './surface.ts';
import { BAND_HEIGHT, drawBand, drawWatermark } from './watermark.ts';

const PAPER = 255;

/**
 * Draws a rehearsal sheet. The same drawing gives the same bytes on every machine: fonts come from pinned packages
 * and are rasterised here. Every page carries the watermark and two dark bands with its words. Throws where a QR text
 * fits no QR code, where the watermark is empty, or where blocks overflow a page of fixed height.
 */
export async function drawSheet(drawing: SheetDrawing): Promise<DrawnSheet> {
  assert(drawing.watermark.trim() !== '', 'a rehearsal sheet says that it is one');
  const symbols = new Map<QrBlock, QrSymbol>();
  for (const block of drawing.pages.flatMap((page) => qrBlocks(page.blocks))) {
    symbols.set(block, await qrSymbol(block));
  }
  const placements: Placement[] = [];
  const pages = drawing.pages.map((page, index) => {
    const random = createRandom(`${drawing.seed}/${index}`);
    return drawPage(page, drawing.watermark, { ...page, random, symbols }, { page: index, placements });
  });
  return { pages, placements };
}

function qrBlocks(blocks: readonly Block[]): readonly QrBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'qr') return [block];
    if (block.kind === 'frame') return qrBlocks(block.blocks);
    return block.kind === 'columns' ? block.columns.flatMap((column) => qrBlocks(column.blocks)) : [];
  });
}

function drawPage(page: PageDrawing, words: string, setting: Setting, at: Omit<Surface, 'image'>) {
  const dots = (length: number): number => Math.round(millimetres(setting, length));
  const width = dots(page.width);
  const band = dots(BAND_HEIGHT);
  const top = dots(page.margins.top) + band;
  const bottom = dots(page.margins.bottom) + band;
  const content = layStack(page.blocks, width - dots(page.margins.left) - dots(page.margins.right), setting);
  const height = page.height === 'fit' ? top + content.height + bottom : dots(page.height);
  assert(
    top + content.height + bottom <= height,
    `the blocks fit the page: ${content.height} of ${height - top - bottom} dots`,
  );
  const surface: Surface = { ...at, image: blankImage(width, height, PAPER) };
  drawWatermark(surface.image, words);
  drawBand(surface, words, Math.round(dots(page.margins.top) / 2), band);
  drawBand(surface, words, height - Math.round(dots(page.margins.bottom) / 2) - band, band);
  content.paint(surface, dots(page.margins.left), top);
  return surface.image;
}
