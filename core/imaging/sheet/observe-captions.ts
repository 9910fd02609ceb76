import type { Caption } from '@testigo/election';
import type { LumaImage } from '../luma-image.ts';
import { shadeAt } from './look.ts';
import { flattened, mapped, type PageMap } from './page-map.ts';
import { projected } from './projection.ts';

/** How dark a line of print stands out, at each of several displacements down the page. */
export interface CaptionView {
  /** Tenths of a millimetre from one displacement to the next; the first is `-reach`. */
  readonly step: number;
  readonly reach: number;
  /** Shades by which the box is darker than the paper above and below it. */
  readonly contrast: Float64Array;
}

/** Tenths of a millimetre between two looks along a line of print. */
const ACROSS = 5;
const STEP = 1;
/** Height of the paper above and below that is compared with the print. */
const MARGIN = 7;
/** Height above and below of which the image must show something. */
const LEAST_SHOWN = 16;

/** Looks at a caption and up to `reach` above and below it; null when the image does not show where it should be. */
export function viewCaption(image: LumaImage, map: PageMap, caption: Caption, reach: number): CaptionView | null {
  if (!isShown(image, map, caption, Math.min(reach, LEAST_SHOWN))) return null;
  const columns = Math.max(4, Math.round(caption.width / ACROSS));
  const rows = Math.round((caption.height + 2 * (reach + MARGIN)) / STEP) + 1;
  const sums = new Float64Array(rows + 1);
  const dark = new Float64Array(rows);
  for (let column = 0; column < columns; column += 1) {
    const x = caption.x + ((column + 0.5) / columns) * caption.width;
    const flat = flattened(map, { x, y: caption.y + caption.height / 2 });
    const top = flat.y - caption.height / 2 - reach - MARGIN;
    const start = projected(map.projection, { x: flat.x, y: top });
    const end = projected(map.projection, { x: flat.x, y: top + rows * STEP });
    for (let row = 0; row < rows; row += 1) {
      const share = (row + 0.5) / rows;
      const shade = shadeAt(image, start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share);
      dark[row] = (dark[row] as number) - shade / columns;
    }
  }
  for (let row = 0; row < rows; row += 1) sums[row + 1] = (sums[row] as number) + (dark[row] as number);
  const mean = (from: number, to: number): number => ((sums[to] as number) - (sums[from] as number)) / (to - from);
  const height = Math.round(caption.height / STEP);
  const margin = Math.round(MARGIN / STEP);
  const contrast = new Float64Array(Math.round((2 * reach) / STEP) + 1);
  for (let index = 0; index < contrast.length; index += 1) {
    const from = index + margin;
    const paper = Math.max(mean(from - margin, from), mean(from + height, Math.min(rows, from + height + margin)));
    contrast[index] = mean(from, from + height) - paper;
  }
  return { step: STEP, reach, contrast };
}

function isShown(image: LumaImage, map: PageMap, { x, y, width, height }: Caption, around: number): boolean {
  return [y - around, y + height + around].every((atY) =>
    [x, x + width].every((atX) => {
      const point = mapped(map, { x: atX, y: atY });
      return point.x >= 0 && point.y >= 0 && point.x <= image.width && point.y <= image.height;
    }),
  );
}

/** Shades by which a caption must stand out to be one. */
const LEAST_CONTRAST = 9;

/** Tenths of a millimetre by which a caption lies lower than expected; null when it is not clearly seen. */
export function captionOffset({ step, reach, contrast }: CaptionView): number | null {
  let best = 0;
  for (const [index, value] of contrast.entries()) if (value > (contrast[best] as number)) best = index;
  const peak = contrast[best] as number;
  const before = contrast[best - 1];
  const after = contrast[best + 1];
  if (peak < LEAST_CONTRAST || before === undefined || after === undefined) return null;
  return (best + (after - before) / (2 * (2 * peak - before - after) || 1)) * step - reach;
}
