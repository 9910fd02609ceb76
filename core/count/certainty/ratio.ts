/** An exact share: numerator over denominator, both natural numbers below 2^53; the denominator is 0 only where there is nothing to take a share of. */
export type Ratio = readonly [numerator: number, denominator: number];

/** A ratio as a number, for showing; 0 where there is nothing to take a share of. */
export function ratioValue([numerator, denominator]: Ratio): number {
  return denominator === 0 ? 0 : numerator / denominator;
}
