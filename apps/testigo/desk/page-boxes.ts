import type { Page, Place, SheetFormat } from '@testigo/election';
import type { PixelBox } from '@testigo/review/api';
import type { WorkingPictureTable } from '@testigo/store/desk';

/** Paper around a figure that is shown with it, in tenths of a millimetre. */
const MARGIN = 15;
/** Paper around a code that is painted with it. */
const CODE_MARGIN = 30;

type Picture = Pick<WorkingPictureTable, 'page' | 'width' | 'height'>;

/** Where a place of a format lies in a picture of its page, with some paper around it; null where the picture shows another page or none. */
export function boxOfPlace(
  format: SheetFormat,
  picture: Picture,
  place: Place | undefined,
  margin: number = MARGIN,
): PixelBox | null {
  const page = format.pages.find(({ id }) => id === picture.page);
  if (page === undefined || place === undefined || place.page !== page.id) return null;
  return wholePixels(page, picture, place, margin);
}

/** What of a picture a reader must not see beside what is painted already: the code, which would read the sheet for her. */
export function codeBoxes(format: SheetFormat, picture: Picture): readonly PixelBox[] {
  const box = boxOfPlace(format, picture, format.code, CODE_MARGIN);
  return box === null ? [] : [box];
}

function wholePixels(page: Page, picture: Picture, place: Place, margin: number): PixelBox {
  const [across, down] = [picture.width / page.width, picture.height / page.height];
  const x = Math.max(0, Math.floor((place.x - margin) * across));
  const y = Math.max(0, Math.floor((place.y - margin) * down));
  const right = Math.min(picture.width, Math.ceil((place.x + place.width + margin) * across));
  const bottom = Math.min(picture.height, Math.ceil((place.y + place.height + margin) * down));
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}
