import { err, ok, type Result } from '@testigo/basics';
import type { Page, SheetFormat } from '@testigo/election';
import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import type { SheetPlacement } from '../sheet/sheet-placement.ts';
import { type Box, divide, grown, overlap } from './area.ts';
import { findInk } from './find-ink.ts';
import { flattenPage } from './flatten-page.ts';
import { shareOfRulesFound } from './legible-rules.ts';
import type { PageMask } from './page-mask.ts';
import { around, STRAY_DOTS, strayInk } from './stray-ink.ts';

/**
 * Why no mask was laid by machine, so that nothing is published before a person has placed one:
 * - `sheet-not-found`: nothing says where the page lies;
 * - `place-unsure`: too little of its print agrees on where it lies;
 * - `cut-off`: part of an edge between what is public and what is personal, or much of what is public, lies beside the image;
 * - `nothing-public`: the format has no public region on this page;
 * - `too-faint`: print that is there is not seen, so that neither would be a pen's line over the edge of a personal region;
 * - `covers-figure`: the mask would touch the place of a figure or the code;
 * - `ink-on-figure`: ink runs out of a personal region as far as a figure or the code, or all over the page.
 */
export type MaskProblem =
  | 'sheet-not-found'
  | 'place-unsure'
  | 'cut-off'
  | 'nothing-public'
  | 'too-faint'
  | 'covers-figure'
  | 'ink-on-figure';

/** Everything in tenths of a millimetre. A personal region is hidden with so much around it where no figure stands in the way ... */
const AIR = 12;
/** ... and at least with so much, and twice what the placement is known to be off. */
const LEAST_AIR = 4;
/** The outermost rim of the page is hidden: hands, background and shadow show there. */
const RIM = 12;
/** Paint keeps so far from the place of a figure, so that a pixel of a small picture does as well. */
const CLEARANCE = 4;
/** Print of the format is looked for so far from where it should be. */
const PRINT = 10;
/** Distance of the points at which edges and areas are tried. */
const STEP = 40;
/** So much of what is public must lie in the image, in hundredths. */
const LEAST_INSIDE = 95;
/** And so much of each edge to a personal region. */
const LEAST_EDGE_INSIDE = 90;
/** Of the printed rules so much must be found as ink. Careful and hasty photographs show more than nine tenths, hopeless ones a quarter. */
const LEAST_RULES = 0.45;
/** More boxes over stray ink than this are laid as few large ones. */
const MOST_STRAY = 40;

/**
 * The mask of a page that lies in an image: seen is what lies in a public region of the format and in no personal one; everything else
 * is painted, and so is ink that runs out of what is hidden. It fails closed: where anything is doubtful there is no mask but a reason.
 */
export function maskPage(
  image: LumaImage,
  format: SheetFormat,
  page: Page,
  placement: SheetPlacement | null,
): Result<PageMask, MaskProblem> {
  if (placement === null) return err('sheet-not-found');
  if (!placement.reliable) return err('place-unsure');
  const layout = layoutOf(format, page);
  if (layout.open.length === 0) return err('nothing-public');
  const air = widestAir(layout, placement.residual);
  if (air === null) return err('covers-figure');
  const hidden = layout.personal.map((box) => grown(box, air));
  const { within: visible, without } = divide(layout.surface, layout.open, hidden);
  if (!isInside(image, placement, visible, hidden)) return err('cut-off');
  return coverStrayInk(image, placement, layout, { page, visible, painted: paintedOf(page, visible) }, without);
}

interface Layout {
  /** The page without its rim. */
  readonly surface: Box;
  readonly open: readonly Box[];
  readonly personal: readonly Box[];
  /** Places that paint must not touch. */
  readonly figures: readonly Box[];
  /** The paper left and right of all print that the format knows; it is hidden. */
  readonly margins: readonly Box[];
  /** Places of known print, with some paper. */
  readonly explained: readonly Box[];
}

function layoutOf(format: SheetFormat, page: Page): Layout {
  const regions = format.regions.filter(({ place }) => place.page === page.id);
  const places = [format.code, format.identity?.place, ...format.fields.map(({ place }) => place)];
  const figures = places.flatMap((place) => (place?.page === page.id ? [place] : []));
  const rules = (page.rules ?? []).map(({ x0, y0, x1, y1 }) => ({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 }));
  const print = [...figures, ...rules, ...(page.captions ?? [])];
  const margins = print.length === 0 ? [] : marginsOf(page, print);
  return {
    surface: grown({ x: 0, y: 0, width: page.width, height: page.height }, -RIM),
    open: divide(
      { x: 0, y: 0, width: page.width, height: page.height },
      regions.filter(({ personal }) => !personal).map(({ place }) => place),
      margins,
    ).within,
    personal: regions.filter(({ personal }) => personal).map(({ place }) => place),
    figures,
    margins,
    explained: print.map((box) => grown(box, PRINT)),
  };
}

function marginsOf({ width, height }: Page, print: readonly Box[]): readonly Box[] {
  const left = Math.max(0, Math.min(...print.map((box) => box.x)) - PRINT);
  const right = Math.min(width, Math.max(...print.map((box) => box.x + box.width)) + PRINT);
  return [
    { x: 0, y: 0, width: left, height },
    { x: right, y: 0, width: width - right, height },
  ].filter((box) => box.width > 0);
}

/** How much around personal regions can be hidden without touching a figure; null where not even the least can. */
function widestAir({ surface, open, personal, figures }: Layout, residual: number): number | null {
  const least = Math.ceil(LEAST_AIR + 2 * residual);
  for (const air of [Math.max(least, AIR), least]) {
    const hidden = personal.map((box) => grown(box, air));
    const { without } = divide(surface, open, hidden);
    if (!touchesFigure(without, figures) && figures.every((place) => liesIn(place, surface))) return air;
  }
  return null;
}

function touchesFigure(boxes: readonly Box[], figures: readonly Box[]): boolean {
  return figures.some((place) => boxes.some((box) => overlap(box, grown(place, CLEARANCE))));
}

function liesIn(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Everything of the page that is not seen, its rim included. */
function paintedOf(page: Page, visible: readonly Box[]): readonly Box[] {
  return divide({ x: 0, y: 0, width: page.width, height: page.height }, visible, []).without;
}

/** Whether enough of what is seen, and of its edges to personal regions, lies in the image; paper that a scanner cut off at the side may miss. */
function isInside(
  image: LumaImage,
  placement: SheetPlacement,
  visible: readonly Box[],
  hidden: readonly Box[],
): boolean {
  const points = visible.flatMap(pointsIn);
  const isEnough = (some: readonly Point[], least: number): boolean =>
    some.filter((point) => isInImage(image, placement, point)).length * 100 >= some.length * least;
  const areEdgesIn = hidden.every((box) => {
    const edge = points.filter((point) => overlap(grown(box, 1), { ...point, width: 1, height: 1 }));
    return isEnough(edge, LEAST_EDGE_INSIDE);
  });
  return areEdgesIn && isEnough(points, LEAST_INSIDE);
}

/** Points of a box at most {@link STEP} apart, its edges included. */
function pointsIn({ x, y, width, height }: Box): readonly Point[] {
  const across = Math.ceil(width / STEP);
  const down = Math.ceil(height / STEP);
  return Array.from({ length: (across + 1) * (down + 1) }, (_, index) => ({
    x: x + (width * (index % (across + 1))) / across,
    y: y + (height * Math.floor(index / (across + 1))) / down,
  }));
}

function isInImage(image: LumaImage, placement: SheetPlacement, point: Point): boolean {
  const { x, y } = placement.toImage(point);
  return x >= 0 && y >= 0 && x <= image.width && y <= image.height;
}

function coverStrayInk(
  image: LumaImage,
  placement: SheetPlacement,
  { surface, figures, margins, personal, explained }: Layout,
  mask: PageMask,
  sources: readonly Box[],
): Result<PageMask, MaskProblem> {
  const grey = { ...image, channels: 1 } as const;
  const flat = flattenPage(grey, placement, mask.page, [surface], STRAY_DOTS);
  const ink = findInk(flat);
  if (shareOfRulesFound(ink, mask.page, mask.visible, STRAY_DOTS) < LEAST_RULES) return err('too-faint');
  const found = strayInk(ink, {
    visible: mask.visible,
    sources,
    margins: divide(surface, margins, personal).within,
    explained,
  });
  const stray = found.length > MOST_STRAY ? around(found) : found;
  if (stray.length > MOST_STRAY || touchesFigure(stray, figures)) return err('ink-on-figure');
  return ok({ ...mask, painted: [...mask.painted, ...stray] });
}
