import type { Ratio } from './ratio.ts';

/** Thousandths: percentages with one decimal. */
const STEP = 1000n;

/** How announced totals look as if made from percentages with one decimal. */
export interface RoundedTotals {
  /** Whether every total is the whole number nearest to such a percentage of their sum. */
  readonly allRounded: boolean;
  /** By candidate: the percentage in thousandths, and by how much the total misses it, in thousandths of a vote. */
  readonly each: ReadonlyMap<string, { readonly thousandths: number; readonly distance: number }>;
  /** How many of all values from 0 to the sum are such whole numbers: the chance that one total taken at random is. */
  readonly chanceOfOne: Ratio;
}

/**
 * Whether announced totals are exactly the rounded one-decimal percentages of their sum. A footnote, never an alarm: a small likelihood is not a
 * probability of guilt, and careless calculation back from percentages explains it as well (T. Tao, 2 August 2024).
 */
export function roundedTotals(votes: ReadonlyMap<string, number>): RoundedTotals {
  const sum = BigInt([...votes.values()].reduce((total, one) => total + one, 0));
  const each = new Map<string, { thousandths: number; distance: number }>();
  let allRounded = sum > 0n;
  for (const [candidate, own] of votes) {
    const value = BigInt(own);
    const thousandths = sum === 0n ? 0n : (value * STEP + sum / 2n) / sum;
    allRounded &&= value === nearest(thousandths, sum);
    const distance = thousandths * sum - value * STEP;
    each.set(candidate, { thousandths: Number(thousandths), distance: Number(distance < 0n ? -distance : distance) });
  }
  return { allRounded, each, chanceOfOne: [Number(distinctTotals(sum)), Number(sum + 1n)] };
}

function nearest(thousandths: bigint, sum: bigint): bigint {
  return (thousandths * sum + STEP / 2n) / STEP;
}

function distinctTotals(sum: bigint): bigint {
  const values = new Set<bigint>();
  for (let thousandths = 0n; thousandths <= STEP; thousandths += 1n) values.add(nearest(thousandths, sum));
  return BigInt(values.size);
}
