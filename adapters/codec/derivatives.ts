import { defined } from '@testigo/basics';
import type { SheetFormat } from '@testigo/election';
import { type Box, cutOut, type PageMask, type PixelImage } from '@testigo/imaging/mask';
import type { EncodedPicture } from '@testigo/reading';
import { encodeJpeg, encodeWebp, resize } from './picture-encoder.ts';

/** Paper around a figure that is shown with it, in tenths of a millimetre. */
const MARGIN = 15;
const LINE = { quality: 80, chromaSubsampling: '4:4:4' } as const;

/**
 * The lines of a redacted page for blind keying: for each field that has a place on it, that place with a little around it, by field id. A
 * line shows one figure and neither its label nor its neighbours, as far as the format's places keep them apart.
 */
export async function makeLines(
  picture: PixelImage,
  mask: PageMask,
  format: SheetFormat,
): Promise<ReadonlyMap<string, EncodedPicture>> {
  const lines = new Map<string, EncodedPicture>();
  for (const { id, place } of format.fields) {
    if (place?.page !== mask.page.id) continue;
    const box = wholePixels(picture, mask, place, MARGIN);
    lines.set(id, await encodeJpeg(cutOut(picture, box), LINE));
  }
  return lines;
}

const GLANCE_BYTES = 10_000;
const GLANCE_QUALITY = 40;
const GLANCE_WIDTHS = [480, 400, 340, 280, 240, 200, 160, 120] as const;

/**
 * A page at a glance in 10 KB, for slow lines: from the table's printed code down to the last figure, without signatures and code, as wide
 * as the bytes allow. Of a page whose format places no figure, everything that is seen.
 */
export async function makeGlance(picture: PixelImage, mask: PageMask, format: SheetFormat): Promise<EncodedPicture> {
  const places = [format.identity?.place, ...format.fields.map(({ place }) => place)];
  const own = places.flatMap((place) => (place?.page === mask.page.id ? [place] : []));
  const seen = around(mask.visible);
  const { y, height } = own.length === 0 ? seen : around(own);
  const part = cutOut(picture, wholePixels(picture, mask, { x: seen.x, y, width: seen.width, height }, MARGIN));
  let encoded: EncodedPicture | null = null;
  for (const width of GLANCE_WIDTHS) {
    encoded = await encodeWebp(await resize(part, width), { quality: GLANCE_QUALITY, effort: 4 });
    if (encoded.bytes.length <= GLANCE_BYTES) break;
  }
  return defined(encoded, 'a glance');
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** A box of the page, with some paper around it, in pixels of the picture. */
function wholePixels(picture: PixelImage, { page }: PageMask, box: Box, margin: number): Box {
  const [across, down] = [picture.width / page.width, picture.height / page.height];
  const x = Math.max(0, Math.floor((box.x - margin) * across));
  const y = Math.max(0, Math.floor((box.y - margin) * down));
  const right = Math.min(picture.width, Math.ceil((box.x + box.width + margin) * across));
  const bottom = Math.min(picture.height, Math.ceil((box.y + box.height + margin) * down));
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}

/** A square of a picture at one of its sizes, as the Deep Zoom layout names it: `<level>/<column>_<row>.jpg`. */
export interface Tile {
  readonly level: number;
  readonly column: number;
  readonly row: number;
  readonly picture: EncodedPicture;
}

const TILE_SIDE = 512;
const TILE = { quality: 75 } as const;
/** Below this many pixels a side, a smaller size is of no use. */
const SMALLEST_SIZE = 256;

/**
 * A redacted page as tiles of 512 pixels without overlap, from full size down by halves. The level of the full size is the logarithm to
 * base 2 of the longer side, rounded up, as Deep Zoom counts.
 */
export async function makeTiles(picture: PixelImage): Promise<readonly Tile[]> {
  const tiles: Tile[] = [];
  let level = Math.ceil(Math.log2(Math.max(picture.width, picture.height)));
  let size = picture;
  while (true) {
    tiles.push(...(await tilesOf(size, level)));
    if (Math.max(size.width, size.height) < 2 * SMALLEST_SIZE) return tiles;
    size = await resize(size, Math.max(1, Math.ceil(size.width / 2)));
    level -= 1;
  }
}

async function tilesOf(size: PixelImage, level: number): Promise<readonly Tile[]> {
  const tiles: Tile[] = [];
  for (let row = 0; row * TILE_SIDE < size.height; row += 1) {
    for (let column = 0; column * TILE_SIDE < size.width; column += 1) {
      const [x, y] = [column * TILE_SIDE, row * TILE_SIDE];
      const box = { x, y, width: Math.min(TILE_SIDE, size.width - x), height: Math.min(TILE_SIDE, size.height - y) };
      tiles.push({ level, column, row, picture: await encodeJpeg(cutOut(size, box), TILE) });
    }
  }
  return tiles;
}
