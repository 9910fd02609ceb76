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

/** How probable it is that two sums together come to `wanted`, both known. */
export function shareOfBoth(first: Spread, second: Spread, wanted: number): number {
  const [few, many] = first.sums.size < second.sums.size ? [first.sums, second.sums] : [second.sums, first.sums];
  let share = 0;
  for (const [sum, one] of few) share += one * (many.get(wanted - sum) ?? 0);
  return share;
}

/** The probability that at least one number of two sums is none of its candidates. */
export function unknownOfBoth(first: Spread, second: Spread): number {
  return first.unknown + (1 - first.unknown) * second.unknown;
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
