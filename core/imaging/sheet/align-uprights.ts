import type { LumaImage } from '../luma-image.ts';
import { viewRule } from './observe-rules.ts';
import type { PageMap } from './page-map.ts';

/** Tenths of a millimetre by which the sides of a page may lie elsewhere, and the steps in which that is tried. */
const REACH = 112;
const STEP = 4;
const STEPS = (2 * REACH) / STEP + 1;
/** By how many more spots another place of the sides must hold. */
const CLEARLY = 1.25;

/**
 * Moves the sides of a page to where most of its upright rules are. The ends of level rules, by which a page is found, may be hidden or
 * worn away on one side all along it.
 */
export function alignUprights(image: LumaImage, map: PageMap): PageMap {
  const { page } = map;
  const votes = new Float64Array(STEPS * STEPS);
  for (const rule of page.rules ?? []) {
    if (rule.x0 !== rule.x1) continue;
    for (const { x, lines } of viewRule(image, map, rule, REACH)) {
      for (const { away } of lines) vote(votes, x / page.width, away);
    }
  }
  const middle = REACH / STEP;
  const still = near(votes, middle, middle);
  let best = { left: middle, right: middle, count: still * CLEARLY };
  for (let left = 1; left < STEPS - 1; left += 1) {
    for (let right = 1; right < STEPS - 1; right += 1) {
      const count = near(votes, left, right);
      if (count > best.count) best = { left, right, count };
    }
  }
  const [left, right] = [(best.left - middle) * STEP, (best.right - middle) * STEP];
  if (left === 0 && right === 0) return map;
  const { warp } = map;
  const across = (x: number, y: number): number => warp.across(x, y) + left + ((right - left) * x) / page.width;
  return { ...map, warp: { ...warp, across } };
}

/** One vote for every pair of moves of the left and the right side that brings a spot at a share of the width on its line. */
function vote(votes: Float64Array, share: number, away: number): void {
  for (let index = 0; index < STEPS; index += 1) {
    const given = index * STEP - REACH;
    // The side that the spot is farther from is given, or the other could not be told.
    const other = share < 0.5 ? (away - given * share) / (1 - share) : (away - given * (1 - share)) / share;
    const at = Math.round((other + REACH) / STEP);
    if (at < 0 || at >= STEPS) continue;
    const cell = share < 0.5 ? at * STEPS + index : index * STEPS + at;
    votes[cell] = (votes[cell] as number) + 1;
  }
}

/** Votes for a pair of moves and half of those beside it. */
function near(votes: Float64Array, left: number, right: number): number {
  const cell = left * STEPS + right;
  const beside = [cell - 1, cell + 1, cell - STEPS, cell + STEPS].reduce((sum, at) => sum + (votes[at] ?? 0), 0);
  return (votes[cell] as number) + beside / 2;
}
