import { ok, type Result } from '@testigo/basics';
import type { Page, SheetFormat } from '@testigo/election';
import type { SheetPlacement } from '@testigo/imaging';
import {
  flattenPage,
  hasColours,
  type MaskProblem,
  maskPage,
  type PageMask,
  type PixelImage,
  paintOut,
  pixelMask,
} from '@testigo/imaging/mask';
import type { DecodedImage } from './image-decoder.ts';

/** A page of a sheet without anything personal. */
export interface RedactedPage {
  readonly mask: PageMask;
  /** The page flattened, in the resolution of the image. Private. */
  readonly flat: PixelImage;
  /** The same painted. */
  readonly picture: PixelImage;
}

/** Dots a millimetre of a flattened page: what the image has, but not so few that paint is coarse nor so many that nothing is gained. */
const LEAST_DOTS = 4;
const MOST_DOTS = 16;
const MOST_PIXELS = 24_000_000;

/** Redacts the page of a format that lies in an image, or says why only a person can. */
export function redactImage(
  { luma, pixels }: Pick<DecodedImage, 'luma' | 'pixels'>,
  format: SheetFormat,
  page: Page,
  placement: SheetPlacement | null,
): Result<RedactedPage, MaskProblem> {
  const masked = maskPage(luma, format, page, placement);
  if (!masked.ok || placement === null) return masked.ok ? { ok: false, error: 'sheet-not-found' } : masked;
  const mask = masked.value;
  const dots = dotsOf(mask, placement);
  const source = pixels !== undefined && hasColours(pixels) ? pixels : ({ ...luma, channels: 1 } as const);
  const flat = flattenPage(source, placement, page, mask.visible, dots);
  return ok({ mask, flat, picture: paintOut(flat, pixelMask(mask, flat.width, flat.height)) });
}

/** The finest resolution that the image has anywhere in what is seen. */
function dotsOf({ page, visible }: PageMask, placement: SheetPlacement): number {
  const native = Math.max(
    ...visible.flatMap(({ x, y, width, height }) =>
      [0, 0.5, 1].map((share) => placement.pixelsPerMillimetre({ x: x + width / 2, y: y + height * share })),
    ),
  );
  const limit = Math.sqrt((MOST_PIXELS * 100) / (page.width * page.height));
  return Math.max(Math.min(LEAST_DOTS, limit), Math.min(native, MOST_DOTS, limit));
}
