import type { LumaImage, Point } from '../luma-image.ts';
import { type Projection, projected } from './projection.ts';

/** Pixels in a row between two exact projections. */
const STRETCH = 8;
/** Coordinates are whole numbers of 1/65536 pixel within a stretch. */
const ONE = 65_536;

/**
 * Fills the pixels of `target` that show the page, each from the four nearest of `source`. Projection and curl are
 * exact at every eighth pixel of a row and linear between, which is less than a tenth of a pixel off.
 */
export function resample(
  source: LumaImage,
  target: LumaImage,
  inverse: Projection,
  flatten: (seen: Point) => Point,
): void {
  const inside = (point: Point): boolean =>
    point.x >= 0.5 && point.y >= 0.5 && point.x < source.width - 1 && point.y < source.height - 1;
  for (let y = 0; y < target.height; y += 1) {
    let from = flatten(projected(inverse, { x: 0.5, y: y + 0.5 }));
    let fromInside = inside(from);
    for (let x = 0; x < target.width; x += STRETCH) {
      const to = flatten(projected(inverse, { x: x + STRETCH + 0.5, y: y + 0.5 }));
      const toInside = inside(to);
      const count = Math.min(STRETCH, target.width - x);
      if (fromInside && toInside) sampleInside(source, target, y * target.width + x, count, from, to);
      else if (mayTouch(source, from, to)) sampleEdge(source, target, y * target.width + x, count, from, to);
      from = to;
      fromInside = toInside;
    }
  }
}

function mayTouch(source: LumaImage, from: Point, to: Point): boolean {
  return (
    Math.max(from.y, to.y) >= 0 &&
    Math.min(from.y, to.y) < source.height &&
    Math.max(from.x, to.x) >= 0 &&
    Math.min(from.x, to.x) < source.width
  );
}

function sampleInside(
  source: LumaImage,
  target: LumaImage,
  start: number,
  count: number,
  from: Point,
  to: Point,
): void {
  const { width, pixels } = source;
  const result = target.pixels;
  let x = ((from.x - 0.5) * ONE) | 0;
  let y = ((from.y - 0.5) * ONE) | 0;
  const stepX = ((to.x - from.x) * (ONE / STRETCH)) | 0;
  const stepY = ((to.y - from.y) * (ONE / STRETCH)) | 0;
  for (let index = start; index < start + count; index += 1) {
    const at = (y >> 16) * width + (x >> 16);
    const shareX = (x >> 8) & 255;
    const shareY = (y >> 8) & 255;
    const upper = (pixels[at] as number) * (256 - shareX) + (pixels[at + 1] as number) * shareX;
    const lower = (pixels[at + width] as number) * (256 - shareX) + (pixels[at + width + 1] as number) * shareX;
    result[index] = (upper * (256 - shareY) + lower * shareY + 32_768) >> 16;
    x += stepX;
    y += stepY;
  }
}

/** As above for a stretch that leaves the page: what lies outside keeps its background. */
function sampleEdge(source: LumaImage, target: LumaImage, start: number, count: number, from: Point, to: Point): void {
  const { width, height, pixels } = source;
  for (let offset = 0; offset < count; offset += 1) {
    const x = from.x + ((to.x - from.x) * offset) / STRETCH;
    const y = from.y + ((to.y - from.y) * offset) / STRETCH;
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    target.pixels[start + offset] = pixels[(y | 0) * width + (x | 0)] as number;
  }
}
