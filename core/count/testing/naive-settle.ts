import { byCodeUnit } from '@testigo/basics';
import { fieldsOfContest } from '@testigo/election';
import type { Decision, Identified, Reading } from '@testigo/record';
import type { Mark, Rank, State } from '../state.ts';
import { figuresOf, formatsOf, type NaiveFigures, someCheckFails } from './naive-figures.ts';
import { type Heeded, ofType } from './naive-input.ts';
import { liveReadings, lostOnlyItsSource } from './naive-life.ts';
import { policyInForce, satisfies } from './naive-policy.ts';
import { figuresHad } from './naive-readings.ts';
import { isSuperseded } from './naive-superseded.ts';
import { statedRegister } from './naive-tables.ts';
import { conflict, highestVariants } from './naive-variants.ts';

/** What section 7 of docs/records.md says of one table in one contest. */
export interface NaiveSettled {
  readonly state: State;
  readonly marks: readonly Mark[];
  readonly register: number | null;
  /** Where the table is counted or flagged. */
  readonly figures: NaiveFigures | null;
}

interface Judged {
  readonly state: State;
  readonly figures: NaiveFigures | null;
}

/** Section 7: the state of a known table in a contest. */
export function settleTable(world: Heeded, table: string, contest: string): NaiveSettled {
  const heads = headsOf(world, table, contest);
  const live = liveReadings(world, table, contest);
  const { state, figures } = judge(world, table, contest, heads, live);
  const highest = highestVariants(world, live)[0]?.rank;
  return {
    state,
    marks: marksOf(world, state, figures, heads, live, highest),
    register: statedRegister(world, table) ?? registerOnSheet(world, contest, figures),
    figures,
  };
}

/** "the decisions on this (table, contest) that are not ignored, not superseded, and whose ruling is not `exclude`" */
function headsOf(world: Heeded, table: string, contest: string): readonly Identified<Decision>[] {
  return ofType(world.heeded, 'decision').filter(
    (one) =>
      one.record.table === table &&
      one.record.contest === contest &&
      one.record.ruling !== 'exclude' &&
      !isSuperseded(world.heeded, one),
  );
}

/** The table of section 7, row by row. */
function judge(
  world: Heeded,
  table: string,
  contest: string,
  heads: readonly Identified<Decision>[],
  live: readonly Identified<Reading>[],
): Judged {
  const only = (state: State): Judged => ({ state, figures: null });
  const decided = (figures: NaiveFigures): Judged => ({
    state: someCheckFails(world, contest, figures, statedRegister(world, table)) ? 'flagged' : 'counted',
    figures,
  });
  if (isVoid(world, table)) return only('void');
  const [head] = heads;
  const differ = heads.some(
    ({ record }) => record.ruling !== head?.record.ruling || record.target !== head?.record.target,
  );
  if (differ || heads.some(({ record }) => record.ruling === 'reopen')) return only('disputed');
  if (heads.some(({ record }) => record.ruling === 'withdraw')) return only('withdrawn');
  const isUnsupported = highestVariants(world, live).every((variant) => variant.rank === 'lone');
  if (isUnsupported && someLostItsSource(world, table, contest)) return only('withdrawn');
  if (head !== undefined) {
    const targets = ofType(world.heeded, 'reading').filter((one) => one.id === head.record.target);
    const had = new Map(targets.flatMap((target) => [...figuresHad(world.input, target.record)]));
    return decided(figuresOf(world, contest, targets, had));
  }
  if (live.length === 0) return only('missing');
  const [variant, ...others] = highestVariants(world, live);
  if (variant === undefined || others.length > 0) return only('disputed');
  if (policyInForce(world).some((alternative) => satisfies(world, table, variant, alternative))) {
    return decided(figuresOf(world, contest, variant.readings, variant.had));
  }
  return only('received');
}

/** "unsuperseded amendment `table-void`" */
function isVoid(world: Heeded, table: string): boolean {
  return ofType(world.heeded, 'amendment').some(
    (one) => one.record.what === 'table-void' && one.record.value.table === table && !isSuperseded(world.heeded, one),
  );
}

/** "no live reading above lone field, and a reading here would be live had its source not been replaced" */
function someLostItsSource(world: Heeded, table: string, contest: string): boolean {
  return ofType(world.heeded, 'reading').some((one) => {
    if (one.record.table !== table || one.record.contest !== contest) return false;
    return lostOnlyItsSource(world, one);
  });
}

/** Section 4: "else the field with the meaning `register` of the counted figures" */
function registerOnSheet(world: Heeded, contest: string, figures: NaiveFigures | null): number | null {
  if (figures === null) return null;
  for (const format of formatsOf(world, figures.readings)) {
    for (const field of fieldsOfContest(format, contest)) {
      const figure = figures.had.get(field.id) ?? figures.implied.get(field.id);
      if (field.means === 'register' && typeof figure === 'number') return figure;
    }
  }
  return null;
}

/** Section 7, Marks. */
function marksOf(
  world: Heeded,
  state: State,
  figures: NaiveFigures | null,
  heads: readonly Identified<Decision>[],
  live: readonly Identified<Reading>[],
  highest: Rank | undefined,
): readonly Mark[] {
  const marks: Mark[] = [];
  if (figures !== null && isChallenged(world, figures, heads, live)) marks.push('challenged');
  if (figures !== null && figures.implied.size > 0) marks.push('implied');
  if (state === 'received' && highest === 'lone') marks.push('uncorroborated');
  return marks.sort(byCodeUnit);
}

/**
 * "a live reading outside the figures' variant conflicts with the figures (under an `accept`: one that is not in `considered` of any
 * head and is not the target)"
 */
function isChallenged(
  world: Heeded,
  figures: NaiveFigures,
  heads: readonly Identified<Decision>[],
  live: readonly Identified<Reading>[],
): boolean {
  return live.some(
    (one) =>
      !figures.readings.some((reading) => reading.id === one.id) &&
      !heads.some((head) => head.record.considered.includes(one.id)) &&
      conflict(figuresHad(world.input, one.record), figures.had),
  );
}
