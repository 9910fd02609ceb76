import type { Page } from '@testigo/election';
import type { LumaImage } from '../luma-image.ts';
import { bandAt } from './layout-rungs.ts';
import { captionOffset, viewCaption } from './observe-captions.ts';
import { observeEnds } from './observe-ends.ts';
import { observeRule, type RuleSpot } from './observe-rules.ts';
import { flattened, type PageMap, unprojected } from './page-map.ts';
import type { PlacingHints } from './sheet-placement.ts';
import { fitWarp, type Offset } from './warp.ts';

/** Tenths of a millimetre beside a rule that are looked at, round by round. */
const REACHES = [16, 10, 7] as const;
/** Fits after which far-off spots count less. */
const FITS = 3;
/** How much a caption counts beside a spot of a rule: it is long and has one height only. */
const CAPTION_WEIGHT = 2;

/** Moves a map to where the print of the bands is whose height is known, closer from round to round. */
export function refineMap(image: LumaImage, first: PageMap, settled: readonly boolean[], hints: PlacingHints): PageMap {
  let map = first;
  for (const [round, reach] of REACHES.entries()) {
    const seen = [...observePrint(image, map, reach), ...observeEnds(image, map, reach), ...codeSpots(map, hints)];
    const spots = seen.filter(({ band }) => settled[band] === true);
    map = fitted(map, spots, reach, round === 0 ? 3 : 1);
  }
  return map;
}

/** Every spot of the page's rules and every caption that the image shows, with what was found there. */
export function observePrint(image: LumaImage, map: PageMap, reach: number): readonly RuleSpot[] {
  const { page } = map;
  const rules = (page.rules ?? []).flatMap((rule) =>
    observeRule(image, map, rule, bandAt(page, Math.min(rule.y0, rule.y1)), reach),
  );
  return [...rules, ...captionSpots(image, map, page, reach)];
}

/** The corners of the code that was read, each of which tells a height and how far across it lies. */
function codeSpots(map: PageMap, { code, codePlace }: PlacingHints): readonly RuleSpot[] {
  if (code === undefined || codePlace === undefined) return [];
  const { x, y, width, height } = codePlace;
  const band = bandAt(map.page, y);
  return [
    { corner: code.topLeft, at: { x, y } },
    { corner: code.topRight, at: { x: x + width, y } },
    { corner: code.bottomLeft, at: { x, y: y + height } },
    { corner: code.bottomRight, at: { x: x + width, y: y + height } },
  ].flatMap(({ corner, at }): readonly RuleSpot[] => {
    const flat = flattened(map, at);
    const seen = unprojected(map, corner);
    return [
      { ...at, band, level: true, offset: seen.y - flat.y },
      { ...at, band, level: false, offset: seen.x - flat.x },
    ];
  });
}

function captionSpots(image: LumaImage, map: PageMap, page: Page, reach: number): readonly RuleSpot[] {
  return (page.captions ?? []).flatMap((caption): readonly RuleSpot[] => {
    const view = viewCaption(image, map, caption, reach);
    if (view === null) return [];
    const { x, y, width, height } = caption;
    const spot = { x: x + width / 2, y: y + height / 2, level: true, caption: true as const, band: bandAt(page, y) };
    return [{ ...spot, offset: captionOffset(view) }];
  });
}

function fitted(map: PageMap, spots: readonly RuleSpot[], reach: number, stiffness: number): PageMap {
  let weights = spots.map((spot) => weightOf(spot));
  let next = map;
  for (let fit = 0; fit < FITS; fit += 1) {
    const across: Offset[] = [];
    const down: Offset[] = [];
    for (const [index, { x, y, level, offset }] of spots.entries()) {
      if (offset === null) continue;
      const before = level ? map.warp.down(x, y) : map.warp.across(x, y);
      (level ? down : across).push({ x, y, value: before + offset, weight: weights[index] as number });
    }
    next = { ...map, warp: fitWarp(map.page, across, down, stiffness) };
    const spread = Math.max(2, reach / (2 + 2 * fit));
    weights = spots.map((spot) => weightOf(spot) * trust((leftOver(map, next, spot) ?? 0) / spread));
  }
  return next;
}

function weightOf(spot: RuleSpot): number {
  return spot.caption === true ? CAPTION_WEIGHT : 1;
}

/** By how much a spot that was seen on one map lies beside where another map says; null when it was not seen. */
function leftOver(seenOn: PageMap, map: PageMap, { x, y, level, offset }: RuleSpot): number | null {
  if (offset === null) return null;
  const moved = level ? map.warp.down(x, y) - seenOn.warp.down(x, y) : map.warp.across(x, y) - seenOn.warp.across(x, y);
  return offset - moved;
}

/** Tukey's weight: nothing beyond the spread. */
function trust(away: number): number {
  return Math.abs(away) >= 1 ? 0 : (1 - away * away) ** 2;
}
