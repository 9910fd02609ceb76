import type { LumaImage } from '../luma-image.ts';
import { viewRule } from './observe-rules.ts';
import type { PageMap } from './page-map.ts';

/** Tenths of a millimetre by which upright rules may lie elsewhere, and the steps in which that is counted. */
const REACH = 112;
const STEP = 4;
const STEPS = (2 * REACH) / STEP + 1;
/** Upright rules so close to each other across are one column. */
const SAME_COLUMN = 4;
/** Places of a column that are tried, each with at least this share of its spots. */
const PLACES = 4;
const LEAST_SHARE = 0.25;
/** By how many more spots a move must hold than none at all. */
const CLEARLY = 1.15;

/** Upright rules below each other, and how many of their spots lie so far across from where they should, step by step. */
interface Column {
  readonly x: number;
  readonly counts: Float64Array;
}

/** A move across: how far at the left side, in the middle and at the right side of the page. */
type Bend = readonly [left: number, middle: number, right: number];

/**
 * Moves a page across to where most of its upright rules are. The ends of level rules, by which a page is found, may be hidden or worn away
 * on one side all along it.
 */
export function alignUprights(image: LumaImage, map: PageMap): PageMap {
  const columns = columnsOf(image, map);
  const { width } = map.page;
  let best: { readonly bend: Bend; readonly count: number } | null = null;
  const still = heldBy(columns, [0, 0, 0], width) * CLEARLY;
  for (const bend of bends(columns, width)) {
    if (bend.some((move) => Math.abs(move) > REACH)) continue;
    const count = heldBy(columns, bend, width);
    if (count > Math.max(still, best?.count ?? 0)) best = { bend, count };
  }
  if (best === null) return map;
  const { bend } = best;
  const { warp } = map;
  return { ...map, warp: { ...warp, across: (x, y) => warp.across(x, y) + moveAt(bend, x / width) } };
}

function columnsOf(image: LumaImage, map: PageMap): readonly Column[] {
  const columns: Column[] = [];
  for (const rule of map.page.rules ?? []) {
    if (rule.x0 !== rule.x1) continue;
    const known = columns.find(({ x }) => Math.abs(x - rule.x0) <= SAME_COLUMN);
    const column = known ?? { x: rule.x0, counts: new Float64Array(STEPS) };
    if (known === undefined) columns.push(column);
    for (const { lines } of viewRule(image, map, rule, REACH)) {
      for (const { away } of lines) {
        const at = Math.round((away + REACH) / STEP);
        // A spot between two steps counts for both.
        for (const step of [at - 1, at, at + 1]) {
          if (step >= 0 && step < STEPS)
            column.counts[step] = (column.counts[step] as number) + (step === at ? 1 : 0.5);
        }
      }
    }
  }
  return columns;
}

/** The moves that bring up to three columns to places where many of their spots are. */
function* bends(columns: readonly Column[], width: number): Generator<Bend> {
  const places = columns.map(placesOf);
  for (const [first, one] of columns.entries()) {
    for (const a of places[first] ?? []) {
      yield [a, a, a];
      for (let second = first + 1; second < columns.length; second += 1) {
        const two = columns[second] as Column;
        for (const b of places[second] ?? []) {
          const line = (x: number): number => a + ((b - a) * (x - one.x)) / (two.x - one.x);
          yield [line(0), line(width / 2), line(width)];
          for (let third = second + 1; third < columns.length; third += 1) {
            const three = columns[third] as Column;
            for (const c of places[third] ?? []) {
              const rest = (c - line(three.x)) / ((three.x - one.x) * (three.x - two.x));
              const curve = (x: number): number => line(x) + rest * (x - one.x) * (x - two.x);
              yield [curve(0), curve(width / 2), curve(width)];
            }
          }
        }
      }
    }
  }
}

function placesOf({ counts }: Column): readonly number[] {
  const most = Math.max(...counts);
  return [...counts.entries()]
    .filter(
      ([at, count]) => count >= LEAST_SHARE * most && count >= (counts[at - 1] ?? 0) && count > (counts[at + 1] ?? 0),
    )
    .sort((left, right) => right[1] - left[1])
    .slice(0, PLACES)
    .map(([at]) => at * STEP - REACH);
}

function heldBy(columns: readonly Column[], bend: Bend, width: number): number {
  let sum = 0;
  for (const { x, counts } of columns) sum += counts[Math.round((moveAt(bend, x / width) + REACH) / STEP)] ?? 0;
  return sum;
}

/** The move at a share of the width: a parabola through the three that are given. */
function moveAt([left, middle, right]: Bend, share: number): number {
  return left * (1 - share) * (1 - 2 * share) + 4 * middle * share * (1 - share) + right * share * (2 * share - 1);
}
