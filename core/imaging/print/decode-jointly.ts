import { defined } from '@testigo/basics';
import type { Equality, Limit } from './equalities.ts';
import type { Evidence } from './evidence.ts';
import { addNumber, NO_SUM, type Spread, shareOfBoth, unknownOfBoth } from './spread.ts';

/** A number as the whole sheet tells it. */
export interface Decoded {
  /** The most probable value; null where no candidate is more probable than all that was not considered. */
  readonly value: number | null;
  /** Natural logarithm of the odds of this value against everything else. */
  readonly margin: number;
}

/** How often a printed sum is wrong as printed: one in a hundred. Then it is off by anything alike. */
const BROKEN = 1e-2;
const BROKEN_RANGE = 1000;
/** Ways to fill in the numbers that stand in several equalities; the least probable of more than so many are left out. */
const MOST_WAYS = 4000;
/** Sums that the numbers of one equality are held against, the weightiest of all. */
const MOST_WANTED = 300;
const FAINTEST = 1e-12;
/** Odds are not told any larger than this: no model is right to that many digits. */
const LARGEST_MARGIN = 30;

/** One way to fill in the shared numbers; null where a number is none of its candidates. */
interface Way {
  readonly values: ReadonlyMap<string, number | null>;
  readonly share: number;
}

/** An equality with the numbers that stand in no other: they are summed over, not tried one by one. */
interface Part {
  readonly equality: Equality;
  readonly shared: readonly (readonly [id: string, times: number])[];
  readonly own: readonly (readonly [id: string, times: number])[];
  readonly spread: Spread;
}

/**
 * Finds how probable each number's values are in view of all the others: the readers' shares times how well the equalities hold. An
 * equality is strong evidence but no law, because a sheet with wrong sums is read as it is printed. Exact for numbers that stand in one
 * equality each, joined by a few that stand in several, as tally sheets are made; what is left out is very improbable.
 */
export function decodeJointly(
  evidence: ReadonlyMap<string, Evidence>,
  equalities: readonly Equality[],
  limits: readonly Limit[],
): ReadonlyMap<string, Decoded> {
  const shared = sharedFields(equalities, limits);
  const parts = equalities.map((equality) => partOf(equality, shared, evidence));
  const ways = waysOf(shared, evidence);
  const weights = ways.map((way) => way.share * limitWeight(way, limits));
  const fits = parts.map((part) => ways.map((way) => fitOf(part.equality, [part.spread, NO_SUM], rest(part, way))));
  const likelihoods = weights.map((weight, way) =>
    fits.reduce((product, fit) => product * (fit[way] as number), weight),
  );
  const total = likelihoods.reduce((sum, one) => sum + one, 0);
  const decoded = new Map<string, Decoded>();
  for (const id of shared) decoded.set(id, decodeShared(id, ways, likelihoods, total));
  for (const [index, part] of parts.entries()) {
    const without = likelihoods.map((one, way) => one / (fits[index]?.[way] as number));
    decodeOwn(part, ways, without, evidence, decoded);
  }
  for (const [id, { candidates }] of evidence) {
    if (!decoded.has(id)) decoded.set(id, choose(candidates.map(({ value, share }) => [value, share])));
  }
  return decoded;
}

/** Numbers that stand in several relations. */
function sharedFields(equalities: readonly Equality[], limits: readonly Limit[]): readonly string[] {
  const count = new Map<string, number>();
  const relations = [
    ...equalities.map(({ times }) => [...times.keys()]),
    ...limits.map(({ field, most }) => [field, most]),
  ];
  for (const id of relations.flat()) count.set(id, (count.get(id) ?? 0) + 1);
  const limited = new Set(limits.flatMap(({ field, most }) => [field, most]));
  return [...count].filter(([id, times]) => times > 1 || limited.has(id)).map(([id]) => id);
}

function partOf(equality: Equality, shared: readonly string[], evidence: ReadonlyMap<string, Evidence>): Part {
  const own = [...equality.times].filter(([id]) => !shared.includes(id));
  const spread = own.reduce((sum, [id, times]) => addNumber(sum, evidenceOf(evidence, id), times), NO_SUM);
  return { equality, shared: [...equality.times].filter(([id]) => shared.includes(id)), own, spread };
}

function evidenceOf(evidence: ReadonlyMap<string, Evidence>, id: string): Evidence {
  return defined(evidence.get(id), id);
}

/** All ways to fill in the shared numbers, the most probable of them. */
function waysOf(shared: readonly string[], evidence: ReadonlyMap<string, Evidence>): readonly Way[] {
  let ways: readonly Way[] = [{ values: new Map(), share: 1 }];
  for (const id of shared) {
    const { candidates, rest: other } = evidenceOf(evidence, id);
    const options = [...candidates.map(({ value, share }) => [value, share] as const), [null, other] as const];
    const longer = ways.flatMap((way) =>
      options.map(([value, share]) => ({ values: new Map(way.values).set(id, value), share: way.share * share })),
    );
    longer.sort((a, b) => b.share - a.share);
    const least = (longer[0]?.share ?? 0) * FAINTEST;
    ways = longer.slice(0, MOST_WAYS).filter(({ share }) => share >= least);
  }
  return ways;
}

function limitWeight({ values }: Way, limits: readonly Limit[]): number {
  return limits.reduce((weight, { field, most }) => {
    const [value, limit] = [values.get(field) ?? null, values.get(most) ?? null];
    return value !== null && limit !== null && value > limit ? weight * BROKEN : weight;
  }, 1);
}

/** What an equality's own numbers must sum to; null where a shared number is unknown. */
function rest(part: Part, way: Way): number | null {
  let sum = 0;
  for (const [id, times] of part.shared) {
    const value = way.values.get(id) ?? null;
    if (value === null) return null;
    sum -= times * value;
  }
  return sum;
}

/** How probable it is that an equality comes out as it must, of two parts of its numbers and what they must sum to. */
function fitOf({ tolerance }: Equality, [first, second]: readonly [Spread, Spread], wanted: number | null): number {
  const chance = 1 / BROKEN_RANGE;
  if (wanted === null) return chance;
  let met = 0;
  for (let off = -tolerance; off <= tolerance; off += 1) met += shareOfBoth(first, second, wanted + off);
  const unknown = unknownOfBoth(first, second);
  return (1 - BROKEN) * met + BROKEN * chance * (1 - unknown) + chance * unknown;
}

function decodeShared(id: string, ways: readonly Way[], likelihoods: readonly number[], total: number): Decoded {
  const shares = new Map<number, number>();
  for (const [index, way] of ways.entries()) {
    const value = way.values.get(id) ?? null;
    if (value !== null) shares.set(value, (shares.get(value) ?? 0) + (likelihoods[index] as number) / total);
  }
  return choose([...shares]);
}

/** Decodes the numbers that stand in one equality alone: each against the sum of all the others. */
function decodeOwn(
  part: Part,
  ways: readonly Way[],
  without: readonly number[],
  evidence: ReadonlyMap<string, Evidence>,
  decoded: Map<string, Decoded>,
): void {
  const wanted = wantedSums(part, ways, without);
  const numbers = part.own.map(([id, times]) => ({ id, times, evidence: evidenceOf(evidence, id) }));
  const before = [NO_SUM];
  for (const number of numbers) before.push(addNumber(before.at(-1) as Spread, number.evidence, number.times));
  let after = NO_SUM;
  for (let index = numbers.length - 1; index >= 0; index -= 1) {
    const { id, times, evidence: own } = numbers[index] as (typeof numbers)[number];
    const others = [before[index] as Spread, after] as const;
    const shares = own.candidates.map(({ value, share }) => {
      const fit = wanted.map(
        ([sum, weight]) => weight * fitOf(part.equality, others, sum === null ? null : sum - times * value),
      );
      return [value, share * fit.reduce((total, one) => total + one, 0)] as [number, number];
    });
    const restFit = own.rest * wanted.reduce((total, [, weight]) => total + weight / BROKEN_RANGE, 0);
    const total = shares.reduce((sum, [, share]) => sum + share, restFit);
    decoded.set(id, choose(shares.map(([value, share]) => [value, share / total])));
    after = addNumber(after, own, times);
  }
}

/** What the own numbers of an equality must sum to, with the weight of all ways that ask for it; the faint ones left out. */
function wantedSums(
  part: Part,
  ways: readonly Way[],
  without: readonly number[],
): readonly (readonly [number | null, number])[] {
  const wanted = new Map<number | null, number>();
  for (const [index, way] of ways.entries()) {
    const sum = rest(part, way);
    wanted.set(sum, (wanted.get(sum) ?? 0) + (without[index] as number));
  }
  const heaviest = [...wanted].sort(([, a], [, b]) => b - a).slice(0, MOST_WANTED);
  return heaviest.filter(([, weight]) => weight > (heaviest[0]?.[1] ?? 0) * FAINTEST);
}

/** The most probable of some values; shares of all there is, so that what they leave is for everything else. */
function choose(shares: readonly (readonly [number, number])[]): Decoded {
  let [value, most, sum]: [number | null, number, number] = [null, 0, 0];
  for (const [one, share] of shares) {
    sum += share;
    if (share <= most) continue;
    [value, most] = [one, share];
  }
  const others = Math.max(0, sum - most) + Math.max(0, 1 - sum);
  const margin = Math.min(LARGEST_MARGIN, Math.log(most / Math.max(others, 1e-14)));
  return { value: most > others ? value : null, margin };
}
