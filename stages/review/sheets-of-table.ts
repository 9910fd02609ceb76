import type { Settled } from '@testigo/count';
import { carriesEveryOption, type ElectionDefinition, fieldsOfContest, type SheetFormat } from '@testigo/election';
import { type Capture, type Figure, type Identified, isHad, type Reading, type RecordId } from '@testigo/record';
import { askedFields } from './asked-fields.ts';

/** One table as the records have it. */
export interface TableOfRecords {
  readonly code: string;
  readonly contests: readonly Settled[];
  readonly captures: readonly Identified<Capture>[];
  /** Captures that a decision excluded: nobody reads them any more. */
  readonly excluded: readonly RecordId[];
  readonly readings: readonly Identified<Reading>[];
}

/** Two people have read a sheet when so many readings of it by different ones stand. */
const ENOUGH = 2;

/** One sheet as it was received, in one capture or several, and what was read of it that stands. */
export interface SheetOfTable {
  readonly captures: readonly RecordId[];
  readonly readings: readonly Reading[];
}

/** The sheets of a table for one contest that anybody could read: not of a void table, nor where there is no form of sheet; what a decision excluded is none. */
export function sheetsOf(
  definition: ElectionDefinition,
  { captures, excluded, readings }: TableOfRecords,
  { contest, state, readings: outcomes }: Settled,
): readonly SheetOfTable[] {
  if (state === 'void' || sheetFormatOf(definition, contest) === null) return [];
  const unfit = new Map(outcomes.map(({ id, unfit: why }) => [id, why]));
  const live = readings.filter(({ id, record }) => record.contest === contest && unfit.get(id) === null);
  const here = captures.filter(({ id }) => !excluded.includes(id));
  return groupsOf(here, live).map((group) => ({
    captures: group,
    readings: live.map(({ record }) => record).filter((one) => one.captures?.some((id) => group.includes(id)) === true),
  }));
}

/** What people read of the whole sheet; whoever read a part before it was joined to others has not read it. */
function personReadings({
  captures,
  readings,
}: SheetOfTable): readonly (Reading & { readonly figures: readonly Figure[] })[] {
  return readings.flatMap((one) => {
    const { figures, method } = one;
    if (method !== 'person' || figures === undefined) return [];
    return captures.every((id) => one.captures?.includes(id)) ? [{ ...one, figures }] : [];
  });
}

/** Whether enough people have read the whole of a sheet. */
export function isRead(sheet: SheetOfTable): boolean {
  return new Set(personReadings(sheet).map(({ by }) => by)).size >= ENOUGH;
}

/**
 * Whether enough people have read a sheet and a figure that the count needs was illegible to all of them: more readers would not help, and a reviewer says
 * what becomes of it. What is merely absent may stand on a part that has not come yet.
 */
export function isIllegible(definition: ElectionDefinition, sheet: SheetOfTable): boolean {
  if (!isRead(sheet)) return false;
  const seen = personReadings(sheet);
  return requiredPlaces(definition, seen[0]).some((place) => {
    const figures = seen.map((one) => one.figures[place]);
    return !figures.some(isHad) && figures.includes('illegible');
  });
}

/** Whether enough people have read a sheet for every contest of its table, and nobody found a figure on it: a page of one contest has none of the others. */
export function isEmptyEverywhere(sheet: SheetOfTable, byContest: readonly (readonly SheetOfTable[])[]): boolean {
  return byContest.every((sheets) => {
    // Nobody reads a contest for which there is no form of sheet.
    if (sheets.length === 0) return true;
    const same = sheets.find(({ captures }) => captures.join() === sheet.captures.join());
    return same !== undefined && isRead(same) && personReadings(same).every(({ figures }) => !figures.some(isHad));
  });
}

function requiredPlaces({ formats }: ElectionDefinition, reading: Reading | undefined): readonly number[] {
  const format = formats.find(({ id }) => id === reading?.format);
  if (format === undefined || reading === undefined) return [];
  return fieldsOfContest(format, reading.contest).flatMap(({ required }, place) => (required ? [place] : []));
}

/** The captures that a living reading says are parts of one sheet, together; every other one alone. */
function groupsOf(
  captures: readonly Identified<Capture>[],
  readings: readonly Identified<Reading>[],
): readonly (readonly RecordId[])[] {
  const here = new Set(captures.map(({ id }) => id));
  const joined = readings
    .map(({ record }) => (record.captures ?? []).filter((id) => here.has(id)))
    .filter((group) => group.length > 1)
    .sort((one, other) => other.length - one.length);
  const groups: (readonly RecordId[])[] = [];
  for (const group of [...joined, ...[...here].sort().map((id) => [id])]) {
    if (!groups.some((known) => known.some((id) => group.includes(id)))) groups.push(group);
  }
  return groups;
}

/** The format of printed sheets that carries every option of a contest; null where there is none. */
export function sheetFormatOf(definition: ElectionDefinition, contest: string): SheetFormat | null {
  const carries = (format: SheetFormat): boolean =>
    format.medium !== 'data' && format.contests.includes(contest) && carriesEveryOption(definition, format, contest);
  return definition.formats.find((format) => carries(format) && askedFields(format, contest).length > 0) ?? null;
}
