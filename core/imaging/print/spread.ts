import type { Evidence } from './evidence.ts';

/** How probable each sum of some numbers is; `unknown` is the probability that one of them is none of its candidates. */
export interface Spread {
  /** The sums that may come out, rising. */
  readonly sums: Int32Array;
  /** How probable each whole number is, from the least of the sums to the greatest. */
  readonly shares: Float64Array;
  readonly unknown: number;
}

/** The empty sum. */
export const NO_SUM: Spread = { sums: Int32Array.of(0), shares: Float64Array.of(1), unknown: 0 };

/** Sums kept of one spread; the least probable of more than so many count as unknown. */
const KEPT = 3000;
const FAINTEST = 1e-14;

/** A sum and one more number, taken `times` (1, or -1 on the other side of an equality). */
export function addNumber(spread: Spread, { candidates, rest }: Evidence, times: number): Spread {
  const unknown = spread.unknown + (1 - spread.unknown) * rest;
  const steps = Int32Array.from(candidates, ({ value }) => times * value);
  const chances = Float64Array.from(candidates, ({ share }) => share);
  if (steps.length === 0 || spread.sums.length === 0)
    return { sums: new Int32Array(), shares: new Float64Array(), unknown };
  const [least, most] = [leastOf(spread) + Math.min(...steps), mostOf(spread) + Math.max(...steps)];
  const shares = new Float64Array(most - least + 1);
  for (let number = 0; number < spread.sums.length; number += 1) {
    const sum = spread.sums[number] as number;
    const share = spread.shares[sum - leastOf(spread)] as number;
    for (let step = 0; step < steps.length; step += 1) {
      const both = share * (chances[step] as number);
      const at = sum + (steps[step] as number) - least;
      if (both > FAINTEST) shares[at] = (shares[at] as number) + both;
    }
  }
  return limited(shares, least, unknown);
}

/** How probable it is that two sums together come to `wanted`, both known. */
export function shareOfBoth(first: Spread, second: Spread, wanted: number): number {
  const [few, many] = first.sums.length < second.sums.length ? [first, second] : [second, first];
  const [origin, other] = [leastOf(few), wanted - leastOf(many)];
  let share = 0;
  for (const sum of few.sums) {
    // Beside the ends of the row there is nothing.
    const together = many.shares[other - sum];
    if (together !== undefined) share += (few.shares[sum - origin] as number) * together;
  }
  return share;
}

/** The probability that at least one number of two sums is none of its candidates. */
export function unknownOfBoth(first: Spread, second: Spread): number {
  return first.unknown + (1 - first.unknown) * second.unknown;
}

function leastOf({ sums }: Spread): number {
  return sums[0] ?? 0;
}

function mostOf({ sums }: Spread): number {
  return sums.at(-1) ?? 0;
}

/** The spread of a row of shares that begins with `least`, without its least probable sums where there are too many. */
function limited(row: Float64Array, least: number, unknown: number): Spread {
  const places = placesAbove(row, 0);
  if (places.length <= KEPT) return spreadOf(row, places, least, unknown);
  const kept = likeliest(row, places);
  const sumOf = (some: Int32Array) => some.reduce((sum, place) => sum + (row[place] as number), 0);
  return spreadOf(row, kept, least, unknown + Math.max(0, sumOf(places) - sumOf(kept)));
}

function spreadOf(row: Float64Array, places: Int32Array, least: number, unknown: number): Spread {
  const [first = 0, last = -1] = [places[0], places.at(-1)];
  const shares = new Float64Array(last - first + 1);
  for (const place of places) shares[place - first] = row[place] as number;
  return { sums: places.map((place) => least + place), shares, unknown };
}

/** Places of a row with a larger share than a given one, rising. */
function placesAbove(row: Float64Array, share: number): Int32Array {
  const places = new Int32Array(row.length);
  let count = 0;
  for (let place = 0; place < row.length; place += 1) {
    if ((row[place] as number) > share) places[count++] = place;
  }
  return places.slice(0, count);
}

/** The {@link KEPT} places with the largest shares, rising; of equal ones the lowest. */
function likeliest(row: Float64Array, places: Int32Array): Int32Array {
  const rising = Float64Array.from(places, (place) => row[place] as number).sort();
  const edge = rising[rising.length - KEPT] as number;
  const above = placesAbove(row, edge);
  const level = places.filter((place) => row[place] === edge).slice(0, KEPT - above.length);
  return Int32Array.of(...above, ...level).sort();
}
