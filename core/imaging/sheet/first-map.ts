import type { Page } from '@testigo/election';
import type { RungMatch } from './match-rungs.ts';
import { flattened, type PageMap, unprojected } from './page-map.ts';
import { fitProjection, type PointPair } from './projection.ts';
import { FLAT, fitWarp, type Offset } from './warp.ts';

/** Spots of a line that are taken for its rung. */
const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

/** A pair with the band that it belongs to. */
interface Anchor extends PointPair {
  readonly band: number;
  /** Whether it tells where it lies across, as the ends of a rule do. */
  readonly end: boolean;
}

/** The first map of a page, from the rungs that were found. Null when they are too few. */
export function firstMap(page: Page, matches: readonly RungMatch[]): PageMap | null {
  const anchors = matches.flatMap(anchorsOf);
  const bands = Math.max(1, page.bands?.length ?? 0);
  const counts = Array.from({ length: bands }, (_, band) => anchors.filter((anchor) => anchor.band === band).length);
  const main = counts.indexOf(Math.max(...counts));
  const projection = fitProjection(
    anchors.filter((anchor) => anchor.band === main),
    0.002,
  );
  if (projection === null) return null;
  const flat: PageMap = { page, projection, shifts: counts.map(() => 0), warp: FLAT };
  const shifts = counts.map((count, band) => (count === 0 || band === main ? null : shiftOf(flat, anchors, band)));
  const known: PageMap = {
    ...flat,
    shifts: shifts.map((shift, band) => shift ?? (band === main ? 0 : nearest(shifts, band, main))),
  };
  return { ...known, warp: warpOf(known, anchors) };
}

function anchorsOf({ rung, line }: RungMatch): readonly Anchor[] {
  return SHARES.map((share) => ({
    from: { x: rung.x0 + (rung.x1 - rung.x0) * share, y: rung.y },
    to: { x: line.x0 + (line.x1 - line.x0) * share, y: line.y0 + (line.y1 - line.y0) * share },
    band: rung.band,
    end: share === 0 || share === 1,
  }));
}

function shiftOf(map: PageMap, anchors: readonly Anchor[], band: number): number {
  const offsets = anchors
    .filter((anchor) => anchor.band === band)
    .map(({ from, to }) => unprojected(map, to).y - from.y)
    .sort((left, right) => left - right);
  return offsets[Math.floor(offsets.length / 2)] ?? 0;
}

/** A band without anchors is first taken to lie as the nearest one with some; the main one lies at 0. */
function nearest(shifts: readonly (number | null)[], band: number, main: number): number {
  const known = shifts.flatMap((shift, index) =>
    index === main ? [{ index, shift: 0 }] : shift === null ? [] : [{ index, shift }],
  );
  return known.sort((left, right) => Math.abs(left.index - band) - Math.abs(right.index - band))[0]?.shift ?? 0;
}

function warpOf(map: PageMap, anchors: readonly Anchor[]) {
  const across: Offset[] = [];
  const down: Offset[] = [];
  for (const { from, to, end } of anchors) {
    const flat = flattened(map, from);
    const seen = unprojected(map, to);
    down.push({ x: from.x, y: from.y, value: seen.y - flat.y, weight: 1 });
    if (end) across.push({ x: from.x, y: from.y, value: seen.x - flat.x, weight: 0.3 });
  }
  return fitWarp(map.page, across, down, 1);
}
