import { byCodeUnit } from '@testigo/basics';
import type { Capture, Identified, Reading } from '@testigo/record';
import { RANKS, type Rank } from '../state.ts';
import { formatOf, type Heeded, ofType, requiredFields } from './naive-input.ts';
import { livingCaptures } from './naive-life.ts';
import { figuresHad, type Had } from './naive-readings.ts';
import { isSuperseded } from './naive-superseded.ts';

/** Readings of one rank that do not conflict, and the union of what they had (docs/records.md, section 6). */
export interface NaiveVariant {
  readonly rank: Rank;
  readonly readings: readonly Identified<Reading>[];
  readonly had: Had;
}

/** Section 6: the variants of the highest rank present among the live readings; none when nothing is live. */
export function highestVariants(world: Heeded, live: readonly Identified<Reading>[]): readonly NaiveVariant[] {
  // "Where some live reading … has a field, those that have none … take no part in ranks and variants."
  const telling = live.filter((reading) => figuresHad(world.input, reading.record).size > 0);
  const ranked = telling.length > 0 ? telling : live;
  for (const rank of RANKS) {
    const ofRank = ranked.filter((reading) => rankOf(world, live, reading) === rank);
    if (ofRank.length > 0) return formVariants(world, rank, ofRank);
  }
  return [];
}

/** Section 6, Ranks. */
function rankOf(world: Heeded, live: readonly Identified<Reading>[], reading: Identified<Reading>): Rank {
  if (reading.record.method === 'published') return 'published';
  const captures = livingCaptures(world, reading.record);
  // "A reading all of whose living captures are `scan` has the rank scan."
  if (captures.every((capture) => capture.record.class === 'scan')) return 'scan';
  // "corroborated when one of its living captures is vouched for at this table"
  if (captures.some((capture) => isVouched(world, capture, reading.record.table))) return 'corroborated';
  // "or when another live reading of this table and contest that is field agrees with it and …"
  const supported = live.some((other) => other.id !== reading.id && supports(world, reading.record, other.record));
  return supported ? 'corroborated' : 'lone';
}

/** Section 6: a vouch for the capture at this table "that is not superseded". */
export function isVouched(world: Heeded, capture: Identified<Capture>, table: string | null): boolean {
  return ofType(world.heeded, 'vouch').some(
    (one) => one.record.capture === capture.id && one.record.table === table && !isSuperseded(world.heeded, one),
  );
}

/** "a living capture of the class field of the one and one of the other have distinct senders"; so both readings are field. */
function supports(world: Heeded, reading: Reading, other: Reading): boolean {
  const distinct = fieldSenders(world, reading).some((one) => fieldSenders(world, other).some((two) => one !== two));
  return distinct && agree(world, reading, other);
}

/** "the mark `sender`, else `station`; … a mark and a station are never the same" */
export function markOf({ sender, station }: Capture): string | undefined {
  if (sender !== undefined) return `sender ${sender}`;
  return station === undefined ? undefined : `station ${station}`;
}

/** The marks of a reading's field captures. */
function fieldSenders(world: Heeded, reading: Reading): readonly string[] {
  return livingCaptures(world, reading).flatMap(({ record }) =>
    record.class === 'field' ? (markOf(record) ?? []) : [],
  );
}

/** "Two readings agree when each has every field that either one's format requires, and they do not conflict." */
function agree(world: Heeded, reading: Reading, other: Reading): boolean {
  const left = figuresHad(world.input, reading);
  const right = figuresHad(world.input, other);
  const required = [...requiredOf(world, reading), ...requiredOf(world, other)];
  return required.every((field) => left.has(field) && right.has(field)) && !conflict(left, right);
}

function requiredOf(world: Heeded, reading: Reading): readonly string[] {
  const format = formatOf(world.input.definition, reading.format);
  return format === undefined ? [] : requiredFields(format, reading.contest);
}

/** Section 6: "some field (by id) is had by both with different values (`"blank"` and 0 are different)" */
export function conflict(left: Had, right: Had): boolean {
  return [...left].some(([field, value]) => right.has(field) && right.get(field) !== value);
}

/** "take the live readings of the rank sorted by id; each joins the first variant none of whose readings it conflicts with" */
function formVariants(world: Heeded, rank: Rank, readings: readonly Identified<Reading>[]): readonly NaiveVariant[] {
  const groups: Identified<Reading>[][] = [];
  const had = (reading: Identified<Reading>) => figuresHad(world.input, reading.record);
  for (const reading of [...readings].sort((left, right) => byCodeUnit(left.id, right.id))) {
    const group = groups.find((members) => !members.some((member) => conflict(had(member), had(reading))));
    if (group === undefined) groups.push([reading]);
    else group.push(reading);
  }
  return groups.map((members) => ({
    rank,
    readings: members,
    had: new Map(members.flatMap((member) => [...had(member)])),
  }));
}
