import { carriesEveryOption } from '@testigo/election';
import type { Capture, Identified, Reading, RecordId } from '@testigo/record';
import { formatOf, type Heeded, ofType } from './naive-input.ts';
import { isSuperseded, mayAnswer } from './naive-superseded.ts';

/** Why a reading is dead (docs/records.md, section 5). */
export type Death = 'superseded' | 'excluded' | 'source-replaced';

/** Section 5: everything a valid reading is dead of. */
export function deathsOf(world: Heeded, reading: Identified<Reading>): readonly Death[] {
  const deaths: Death[] = [];
  const { captures, source } = reading.record;
  // "when it is superseded"
  if (isSuperseded(world.heeded, reading)) deaths.push('superseded');
  // "or is, or rests only on captures that are, the target of an `exclude` decision"
  const restsOnExcludedOnly = captures?.every((capture) => isExcluded(world, capture)) ?? false;
  if (isExcluded(world, reading.id) || restsOnExcludedOnly) deaths.push('excluded');
  // "or is of a replaced source"
  if (source !== undefined && isReplaced(world, source.id)) deaths.push('source-replaced');
  return deaths;
}

/** Section 5: "the target of an `exclude` decision that is not ignored and not superseded" */
function isExcluded(world: Heeded, target: RecordId): boolean {
  return ofType(world.heeded, 'decision').some(
    (one) => one.record.ruling === 'exclude' && one.record.target === target && !isSuperseded(world.heeded, one),
  );
}

/**
 * Section 5: "when a source that is not ignored answers it and the readings in the set that name the new one, valid or not, have at
 * least `rows` distinct row numbers"
 */
function isReplaced(world: Heeded, source: RecordId): boolean {
  const older = ofType(world.set, 'source').find((one) => one.id === source);
  return ofType(world.heeded, 'source').some((newer) => {
    if (!(newer.record.answers ?? []).includes(source)) return false;
    if (older !== undefined && !mayAnswer(newer, older)) return false;
    const rows = ofType(world.set, 'reading').flatMap(({ record }) =>
      record.source?.id === newer.id ? [record.source.row] : [],
    );
    return new Set(rows).size >= newer.record.rows;
  });
}

/** Section 5: the live readings of a table and contest. */
export function liveReadings(world: Heeded, table: string, contest: string): readonly Identified<Reading>[] {
  return ofType(world.heeded, 'reading').filter(
    (one) => one.record.table === table && one.record.contest === contest && isLive(world, one),
  );
}

function isLive(world: Heeded, reading: Identified<Reading>): boolean {
  return deathsOf(world, reading).length === 0 && couldLive(world, reading);
}

/** Section 7: "a reading here would be live had its source not been replaced". */
export function lostOnlyItsSource(world: Heeded, reading: Identified<Reading>): boolean {
  return deathsOf(world, reading).join() === 'source-replaced' && couldLive(world, reading);
}

/** What section 5 asks of a live reading beside not being dead. */
function couldLive(world: Heeded, reading: Identified<Reading>): boolean {
  const { definition } = world.input;
  const { table, method, source } = reading.record;
  // "names a table, its method is not `sender`"
  if (table === null || method === 'sender') return false;
  // "its format carries every option of the contest"
  const format = formatOf(definition, reading.record.format);
  if (format === undefined || !carriesEveryOption(definition, format, reading.record.contest)) return false;
  // "its source (if any) is accepted and not ignored"
  if (source === undefined) return true;
  return ofType(world.heeded, 'source').some((one) => one.id === source.id && one.record.role === 'accepted');
}

/** Section 5: the captures that a reading on several loses not: "loses the excluded ones and lives on the rest". */
export function livingCaptures(world: Heeded, reading: Reading): readonly Identified<Capture>[] {
  return ofType(world.heeded, 'capture').filter(
    (one) => (reading.captures ?? []).includes(one.id) && !isExcluded(world, one.id),
  );
}
