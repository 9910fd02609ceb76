import type { Page } from '@testigo/election';
import { type LumaImage, type PlacingHints, placeSheet, type SheetPlacement } from '@testigo/imaging';

/** Finds a page in an image; a page that was looked for before is not looked for again. */
export type PagePlacer = (page: Page, hints: PlacingHints) => SheetPlacement | null;

/** Places the pages of sheets in one image, each once: whoever reads or redacts it asks with the same hints, for there is one code. */
export function placeOnce(image: LumaImage): PagePlacer {
  const placed = new Map<Page, SheetPlacement | null>();
  return (page, hints) => {
    const known = placed.get(page);
    if (known !== undefined) return known;
    const placement = placeSheet(image, page, hints);
    placed.set(page, placement);
    return placement;
  };
}
