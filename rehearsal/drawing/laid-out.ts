import { type Box, fillBox, type LumaImage } from '../luma-image.ts';
import type { Random } from '../random.ts';
import type { QrBlock, Weight } from './drawing.ts';
import type { HandFace, PrintedFace } from './faces.ts';
import type { Style } from './glyphs.ts';
import type { QrSymbol } from './qr-symbol.ts';
import { INK, type Surface } from './surface.ts';

/** A block that knows its height and can be painted anywhere, its top left corner given. */
export interface LaidOut {
  readonly height: number;
  paint(surface: Surface, x: number, y: number): void;
}

/** What every block of a page is set with. */
export interface Setting {
  readonly dotsPerInch: number;
  readonly face: PrintedFace;
  readonly hand: HandFace;
  /** Each block takes a fork by its id, so that one block's jitter does not depend on another's. */
  readonly random: Random;
  readonly symbols: ReadonlyMap<QrBlock, QrSymbol>;
}

/** Pixels of a length in millimetres. */
export function millimetres(setting: Setting, length: number): number {
  return (length / 25.4) * setting.dotsPerInch;
}

/** The printed style of a page at a size in points. */
export function styleOf(setting: Setting, points: number, weight: Weight = 'regular'): Style {
  return { face: setting.face, weight, size: Math.round((points / 72) * setting.dotsPerInch * 2) / 2 };
}

/** Thickness of a thin line, in pixels. */
export function hairline(setting: Setting): number {
  return Math.max(1, Math.round(millimetres(setting, 0.2)));
}

/** Rules the four sides of a box, inside it. */
export function frameBox(image: LumaImage, box: Box, thickness: number): void {
  const { x, y, width, height } = box;
  fillBox(image, { x, y, width, height: thickness }, INK);
  fillBox(image, { x, y: Math.round(y + height) - thickness, width, height: thickness }, INK);
  fillBox(image, { x, y, width: thickness, height }, INK);
  fillBox(image, { x: Math.round(x + width) - thickness, y, width: thickness, height }, INK);
}
