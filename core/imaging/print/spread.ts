import type { Evidence } from './evidence.ts';

/** How probable each sum of some numbers is; `unknown` is the probability that one of them is none of its candidates. */
export interface Spread {
  readonly sums: ReadonlyMap<number, number>;
  readonly unknown: number;
}

/** The empty sum. */
export const NO_SUM: Spread = { sums: new Map([[0, 1]]), unknown: 0 };

/** Sums kept of one spread; the least probable of more than so many count as unknown. */
const KEPT = 3000;
const FAINTEST = 1e-14;

/** A sum and one more number, taken `times` (1, or -1 on the other side of an equality). */
export function addNumber(spread: Spread, { candidates, rest }: Evidence, times: number): Spread {
  const sums = new Map<number, number>();
  for (const [sum, share] of spread.sums) {
    for (const candidate of candidates) addTo(sums, sum + times * candidate.value, share * candidate.share);
  }
  return limited(sums, spread.unknown + (1 - spread.unknown) * rest);
}

/** The sum of two sums. */
export function addSpreads(first: Spread, second: Spread): Spread {
  if (first === NO_SUM) return second;
  if (second === NO_SUM) return first;
  const sums = new Map<number, number>();
  for (const [sum, share] of first.sums) {
    for (const [other, otherShare] of second.sums) addTo(sums, sum + other, share * otherShare);
  }
  return limited(sums, first.unknown + (1 - first.unknown) * second.unknown);
}

function addTo(sums: Map<number, number>, sum: number, share: number): void {
  if (share > FAINTEST) sums.set(sum, (sums.get(sum) ?? 0) + share);
}

function limited(sums: Map<number, number>, unknown: number): Spread {
  if (sums.size <= KEPT) return { sums, unknown };
  const likeliest = [...sums].sort(([a, shareA], [b, shareB]) => shareB - shareA || a - b);
  const dropped = likeliest.slice(KEPT).reduce((total, [, share]) => total + share, 0);
  return { sums: new Map(likeliest.slice(0, KEPT)), unknown: unknown + dropped };
}
