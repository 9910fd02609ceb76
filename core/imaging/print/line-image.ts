import type { LumaImage, Rectangle } from '../luma-image.ts';
import { type Band, findBand } from './find-band.ts';
import { depthAtShare, type Ink, measureInk } from './ink.ts';
import type { Grid } from './network.ts';

/** Rows of a line as the network sees it. */
const LINE_ROWS = 32;
/** Height of capitals and digits in it; a line's height is brought to this. */
const LETTER_ROWS = 14;
/** Air left at both ends of a line, of the height of its letters: what is too faint to be noticed there is still seen. */
const END_AIR = 1.1;
/** Ink fainter than this is noise of the paper. */
const FAINTEST = 0.05;

/** The line of print in a cut-out at 8 dots a millimetre, brought to one height and one strength; null where the cut-out is empty. */
export function lineOf(image: LumaImage): Grid | null {
  const ink = measureInk(image);
  const band = findBand(ink);
  return band === null ? null : sampleLine(ink, band);
}

/** The same, with the line moved and resized: `down` rows of the cut-out and `size` times as high. */
export function lineOfMoved(image: LumaImage, down: number, size: number): Grid | null {
  const ink = measureInk(image);
  const band = findBand(ink);
  if (band === null) return null;
  const middle = (band.top + band.bottom) / 2 + down;
  const half = ((band.bottom - band.top) / 2) * size;
  return sampleLine(ink, { ...band, top: middle - half, bottom: middle + half });
}

function sampleLine(ink: Ink, band: Band): Grid {
  const scale = (band.bottom - band.top) / LETTER_ROWS;
  const air = END_AIR * (band.bottom - band.top);
  const left = Math.max(-4 * scale, band.left - air);
  const right = Math.min(ink.width + 4 * scale, band.right + air);
  const top = (band.top + band.bottom) / 2 - (LINE_ROWS / 2) * scale;
  const columns = Math.max(16, Math.ceil((right - left) / scale));
  const full = 1 / Math.max(FAINTEST, depthAtShare(ink, pixelsOf(ink, band), 0.97));
  const values = new Float32Array(columns * LINE_ROWS);
  for (let column = 0; column < columns; column += 1) {
    const x = left + (column + 0.5) * scale - 0.5;
    for (let row = 0; row < LINE_ROWS; row += 1) {
      const y = top + (row + 0.5) * scale - 0.5;
      values[column * LINE_ROWS + row] = Math.min(1.25, depthAt(ink, x, y) * full);
    }
  }
  return { columns, rows: LINE_ROWS, channels: 1, values };
}

/** The whole pixels of a band that lie on the cut-out. */
function pixelsOf(ink: Ink, band: Band): Rectangle {
  const top = Math.max(0, Math.floor(band.top));
  const bottom = Math.min(ink.height, Math.ceil(band.bottom));
  return { left: band.left, top, width: band.right - band.left, height: Math.max(0, bottom - top) };
}

/** Between the four nearest pixels; no ink outside. */
function depthAt(ink: Ink, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [intoX, intoY] = [x - left, y - top];
  const upper = pixel(ink, left, top) * (1 - intoX) + pixel(ink, left + 1, top) * intoX;
  const lower = pixel(ink, left, top + 1) * (1 - intoX) + pixel(ink, left + 1, top + 1) * intoX;
  return upper * (1 - intoY) + lower * intoY;
}

function pixel({ width, height, depth }: Ink, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : (depth[y * width + x] as number);
}
