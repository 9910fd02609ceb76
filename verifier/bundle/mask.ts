import type { Place, SheetFormat } from '../election/definition.ts';
import type { Box } from '../record/records.ts';

/** A rectangle in whole pixels: from the first, before the second. */
interface Pixels {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is wrong with the boxes of a picture. */
export type MaskFault =
  | { readonly code: 'box-touches-figure'; readonly place: string }
  | { readonly code: 'region-not-covered'; readonly place: string }
  | { readonly code: 'page-unknown'; readonly place: string };

type Size = { readonly width: number; readonly height: number };

/** The pixels that lie wholly (`inner`) or at least partly within a place, in a picture of a page. */
function pixelsOf(place: Place, page: Size, picture: Size, inner: boolean): Pixels {
  const first = inner ? Math.ceil : Math.floor;
  const last = inner ? Math.floor : Math.ceil;
  return {
    left: Math.max(0, first((place.x * picture.width) / page.width)),
    top: Math.max(0, first((place.y * picture.height) / page.height)),
    right: Math.min(picture.width, last(((place.x + place.width) * picture.width) / page.width)),
    bottom: Math.min(picture.height, last(((place.y + place.height) * picture.height) / page.height)),
  };
}

function overlap(left: Pixels, right: Pixels): boolean {
  return (
    Math.max(left.left, right.left) < Math.min(left.right, right.right) &&
    Math.max(left.top, right.top) < Math.min(left.bottom, right.bottom)
  );
}

/** Whether boxes together cover every pixel of a region. */
function cover(boxes: readonly Pixels[], region: Pixels): boolean {
  if (region.left >= region.right || region.top >= region.bottom) return true;
  const edges = [region.top, region.bottom, ...boxes.flatMap((box) => [box.top, box.bottom])]
    .filter((edge) => edge >= region.top && edge <= region.bottom)
    .sort((a, b) => a - b);
  for (let at = 0; at + 1 < edges.length; at++) {
    const [top = 0, bottom = 0] = edges.slice(at, at + 2);
    if (top === bottom) continue;
    const across = boxes
      .filter((box) => box.top <= top && box.bottom >= bottom)
      .sort((left, right) => left.left - right.left);
    let reached = region.left;
    for (const box of across) if (box.left <= reached) reached = Math.max(reached, box.right);
    if (reached < region.right) return false;
  }
  return true;
}

/**
 * Holds the boxes of a picture in page measures against the format (bundle-format.md, V14): none touches the place of a field or the
 * code, and together they cover every personal region of the page.
 */
export function checkMask(format: SheetFormat, pageId: string, picture: Size, boxes: readonly Box[]): MaskFault | null {
  const page = format.pages.find((each) => each.id === pageId);
  if (page === undefined) return { code: 'page-unknown', place: pageId };
  const painted = boxes.map((box) => ({
    left: box.x,
    top: box.y,
    right: box.x + box.width,
    bottom: box.y + box.height,
  }));
  const places = format.fields.flatMap((field) =>
    field.place === undefined ? [] : [{ id: field.id, at: field.place }],
  );
  if (format.code !== undefined) places.push({ id: 'code', at: format.code });
  for (const { id, at } of places) {
    if (at.page !== pageId) continue;
    const pixels = pixelsOf(at, page, picture, true);
    if (painted.some((box) => overlap(box, pixels))) return { code: 'box-touches-figure', place: id };
  }
  for (const region of format.regions) {
    if (!region.personal || region.place.page !== pageId) continue;
    if (!cover(painted, pixelsOf(region.place, page, picture, false))) {
      return { code: 'region-not-covered', place: region.id };
    }
  }
  return null;
}
