import type { KnownCapture } from './known-captures.ts';
import type { ValidReading } from './reading-judge.ts';
import { conflict, hasAll } from './values.ts';

/** Ranks of live readings, the highest first (records.md, section 6). */
export const SCAN = 0;
export const CORROBORATED = 1;
export const PUBLISHED = 2;
export const LONE = 3;

/** A reading that takes part, with what still lives of its captures. */
export interface LiveReading {
  readonly valid: ValidReading;
  readonly captures: readonly KnownCapture[];
}

/** The work of comparing pictures of one table was made to grow without bound. */
export class TooMuchWork extends Error {}

/** Comparisons at one table at most: far more than ten thousand pictures of it need. */
const MOST_COMPARISONS = 50_000_000;

/** Field readings that say the same, from the same senders, in one format. */
interface Group {
  readonly first: ValidReading;
  readonly senders: ReadonlySet<string>;
  readonly members: ValidReading[];
}

function groupAlike(readings: readonly LiveReading[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { valid, captures } of readings) {
    if (!hasAll(valid.values, valid.layout.required)) continue;
    const field = captures.filter(({ isScan }) => !isScan).map(({ sender }) => sender);
    const senders = new Set(field.filter((sender) => sender !== ''));
    if (senders.size === 0) continue;
    const key = `${valid.layout.format.id} ${valid.values.join()} ${[...senders].sort().join()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: valid, senders, members: [valid] });
    else group.members.push(valid);
  }
  return [...groups.values()];
}

function haveDistinctSenders(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  if (left.size > 1 || right.size > 1) return true;
  const [one] = left;
  const [other] = right;
  return one !== other;
}

function agree(left: ValidReading, right: ValidReading): boolean {
  return (
    hasAll(left.values, right.layout.required) &&
    hasAll(right.values, left.layout.required) &&
    !conflict(left.values, right.values)
  );
}

/** Numbers of the field readings that another one, of another sender, agrees with. */
function corroborated(readings: readonly LiveReading[]): ReadonlySet<number> {
  const groups = groupAlike(readings);
  const found = new Set<Group>();
  let comparisons = 0;
  for (const [at, left] of groups.entries()) {
    if (left.members.length > 1 && left.senders.size > 1) found.add(left);
    for (const right of groups.slice(at + 1)) {
      if (found.has(left) && found.has(right)) continue;
      if (++comparisons > MOST_COMPARISONS) throw new TooMuchWork('too many different pictures of one table');
      if (!haveDistinctSenders(left.senders, right.senders) || !agree(left.first, right.first)) continue;
      found.add(left);
      found.add(right);
    }
  }
  return new Set([...found].flatMap((group) => group.members.map((member) => member.number)));
}

/** The rank of each of the readings that take part, in their order. */
export function rank(readings: readonly LiveReading[], vouched: ReadonlySet<number>): readonly number[] {
  const field = readings.filter(({ valid, captures }) => valid.source < 0 && !captures.every(({ isScan }) => isScan));
  const fieldReadings = new Set(field);
  const seconded = field.length > 1 ? corroborated(field) : new Set<number>();
  return readings.map((live) => {
    if (live.valid.source >= 0) return PUBLISHED;
    if (!fieldReadings.has(live)) return SCAN;
    const isVouched = live.captures.some(({ number }) => vouched.has(number));
    return isVouched || seconded.has(live.valid.number) ? CORROBORATED : LONE;
  });
}
