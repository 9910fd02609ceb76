import { defined } from '@testigo/basics';
import type { Page, Place, SheetFormat } from '@testigo/election';
import type { DrawnSheet, Placement } from '../drawing/drawing.ts';
import { pagesOfSheet } from '../election/sheet-pages.ts';
import type { Box } from '../luma-image.ts';

/** A drawn sheet measured as its format's layout is: in tenths of a millimetre of the nominal page. */
export interface NominalSheet {
  /** Where a box of a drawn page, in pixels, lies on the nominal page. */
  readonly place: (on: Pick<Placement, 'page'>, box: Box) => Place;
  /** How many tenths of a millimetre the second band of a page lies lower than nominally. */
  readonly shiftOf: (page: Page) => number;
  /** Pixels of a drawn page to a tenth of a millimetre. */
  readonly pixelsOf: (page: Page) => number;
  /** The pages of the format that were drawn, in order. */
  readonly pages: readonly Page[];
}

/** Measures a drawn sheet of a format. Pages have one band, or two and only the second moves. */
export function nominalSheet(format: SheetFormat, contests: readonly string[], drawn: DrawnSheet): NominalSheet {
  const pages = pagesOfSheet(format, contests).map(({ page }) => page);
  const image = (page: Page) => defined(drawn.pages[pages.indexOf(page)], 'a drawn page');
  // The widths are rounded to whole dots, which a page of 80 mm shows by a hundredth of a dot a millimetre.
  const pixelsOf = (page: Page): number => (image(page).width > 1000 ? 150 : 200) / 254;
  const shiftOf = (page: Page): number => image(page).height / pixelsOf(page) - page.height;
  return {
    pages,
    pixelsOf,
    shiftOf,
    place: (on, box) => {
      const page = defined(pages[on.page], 'the page of a placement');
      const pixels = pixelsOf(page);
      const y = box.y / pixels;
      const second = page.bands?.[1];
      const shift = second !== undefined && y - shiftOf(page) >= second.y ? shiftOf(page) : 0;
      return { page: page.id, x: box.x / pixels, y: y - shift, width: box.width / pixels, height: box.height / pixels };
    },
  };
}
