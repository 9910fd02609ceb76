import type { Page, SheetFormat } from '@testigo/election';
import { type LumaImage, lumaImage } from '../../luma-image.ts';
import type { SheetPlacement } from '../../sheet/sheet-placement.ts';
import type { Box } from '../area.ts';

/** A page of 60 × 100 mm: figures above, a personal box in the middle, the code beneath. Tenths of a millimetre. */
export const PAGE: Page = {
  id: 'one',
  width: 600,
  height: 1000,
  rules: [
    { x0: 100, y0: 120, x1: 500, y1: 120 },
    { x0: 100, y0: 300, x1: 500, y1: 300 },
  ],
};
export const FIGURE = { page: 'one', x: 100, y: 200, width: 300, height: 60 };
export const PERSONAL = { page: 'one', x: 40, y: 400, width: 520, height: 250 };
export const CODE = { page: 'one', x: 150, y: 720, width: 200, height: 200 };

export const FORMAT: SheetFormat = {
  id: 'small',
  title: { es: 'Acta', en: 'Sheet' },
  contests: ['only'],
  medium: 'strip',
  pages: [PAGE],
  fields: [
    { id: 'a', label: { es: 'a', en: 'a' }, means: 'votes', required: true, digits: 3, place: FIGURE },
    { id: 'b', label: { es: 'b', en: 'b' }, means: 'valid', required: true, digits: 3 },
  ],
  checks: [],
  code: CODE,
  regions: [
    { id: 'figures', place: { page: 'one', x: 40, y: 40, width: 520, height: 340 }, personal: false },
    { id: 'signatures', place: PERSONAL, personal: true },
    { id: 'code', place: { page: 'one', x: 40, y: 640, width: 520, height: 320 }, personal: false },
  ],
};

/** The page lies in the image so many pixels from its left and top edge, with so many pixels to a millimetre. */
export interface Lie {
  readonly left: number;
  readonly top: number;
  readonly dots: number;
}

export const LIE: Lie = { left: 30, top: 20, dots: 6 };

/** Where the page lies, known exactly. */
export function placementOf({ left, top, dots }: Lie, known: Partial<SheetPlacement> = {}): SheetPlacement {
  return {
    toImage: ({ x, y }) => ({ x: left + (x * dots) / 10, y: top + (y * dots) / 10 }),
    pixelsPerMillimetre: () => dots,
    support: 1,
    residual: 0,
    reliable: true,
    inside: 1,
    ...known,
  };
}

/** White paper on something dark, with the print of the sheet in a shade and boxes of ink, which are in tenths of a millimetre of the page. */
export function drawPage(ink: readonly Box[], print = 30): LumaImage {
  const { left, top, dots } = LIE;
  const height = 700;
  const width = 430;
  const data = new Uint8Array(width * height).fill(40);
  const fill = (box: Box, shade: number): void => {
    const from = Math.max(0, Math.round(left + (box.x * dots) / 10));
    const to = Math.min(width, Math.round(left + ((box.x + box.width) * dots) / 10));
    const last = Math.min(height, Math.round(top + ((box.y + box.height) * dots) / 10));
    for (let row = Math.max(0, Math.round(top + (box.y * dots) / 10)); row < last; row += 1) {
      data.fill(shade, row * width + from, row * width + to);
    }
  };
  fill({ x: 0, y: 0, width: PAGE.width, height: PAGE.height }, 240);
  fill({ ...FIGURE, width: 60 }, print);
  fill(CODE, print);
  for (const { x0, y0, x1 } of PAGE.rules ?? []) fill({ x: x0, y: y0 - 2, width: x1 - x0, height: 4 }, print);
  for (const box of ink) fill(box, 50);
  return lumaImage(width, height, data);
}
