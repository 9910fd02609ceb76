import { assert } from '@testigo/basics';
import type { Page } from '@testigo/election';
import type { Box } from './area.ts';

/** What of a page is painted out, in tenths of a millimetre of its nominal measures, edge to edge. */
export interface PageMask {
  readonly page: Page;
  /** What stays to be seen. */
  readonly visible: readonly Box[];
  /** Everything else of the page; ink that ran out of a personal region may be covered twice. */
  readonly painted: readonly Box[];
}

/** Boxes of pixels that are painted out of a picture of so many pixels. */
export interface PixelMask {
  readonly width: number;
  readonly height: number;
  readonly painted: readonly Box[];
}

/** As many boxes as a record names (docs/records.md, `image`). */
const MOST_BOXES = 100;

/** A page's mask in the pixels of a picture that shows the page edge to edge; a pixel is painted where any of it must be. */
export function pixelMask({ page, painted }: PageMask, width: number, height: number): PixelMask {
  const [across, down] = [width / page.width, height / page.height];
  return limited(
    width,
    height,
    painted.map((box) => ({
      x: box.x * across,
      y: box.y * down,
      width: box.width * across,
      height: box.height * down,
    })),
  );
}

/** The mask that a person drew over a picture of so many pixels; what lies beside it is cut off, whole pixels are painted. */
export function maskFromBoxes(width: number, height: number, boxes: readonly Box[]): PixelMask {
  return limited(width, height, boxes);
}

function limited(width: number, height: number, boxes: readonly Box[]): PixelMask {
  const painted = boxes.flatMap((box) => wholePixels(box, width, height));
  assert(painted.length <= MOST_BOXES, `at most ${MOST_BOXES} boxes are painted`);
  return { width, height, painted };
}

function wholePixels(box: Box, width: number, height: number): readonly Box[] {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const right = Math.min(width, Math.ceil(box.x + box.width));
  const bottom = Math.min(height, Math.ceil(box.y + box.height));
  return right > left && bottom > top ? [{ x: left, y: top, width: right - left, height: bottom - top }] : [];
}
