import { TABLE_STATES, type TableColumns } from '@testigo/columns';
import type { Contest, ElectionDefinition } from '@testigo/election';
import type { Place } from './ports.ts';

/** Votes of one candidate in a unit. */
export interface UnitVotes {
  /** Id of the unit within the report. */
  readonly unit: string;
  readonly votes: number;
}

/** The id of a place within a report. */
export function unitId(division: string): string {
  return `place-${division}`;
}

function tableId(code: string): string {
  return `table-${code}`;
}

/** A place as a unit that reports. */
export function placeUnit(definition: ElectionDefinition, { id, name, level }: Place): object {
  const isCentre = level === definition.levels.at(-1)?.id;
  const kind = isCentre ? { Type: 'polling-place' } : { Type: 'other', OtherType: level };
  return {
    '@id': unitId(id),
    '@type': 'ElectionResults.ReportingUnit',
    ...(id === definition.root.id ? { Type: 'country' } : kind),
    Name: textOf(definition, name),
  };
}

/** The units of all places and tables that the columns of some contests name, the root left out; a table that holds several contests stands once. */
export function* unitsOfTables(definition: ElectionDefinition, parts: readonly TableColumns[]): Generator<object> {
  const seen = new Set<string>();
  for (const part of parts) {
    for (const [index, id] of part.divisions.ids.entries()) {
      const depth = part.divisions.depths[index] ?? 0;
      if (depth === 0 || seen.has(id)) continue;
      seen.add(id);
      yield placeUnit(definition, { id, name: part.divisions.names[index] ?? id, level: part.levels[depth] ?? '' });
    }
    for (const [row, code] of part.codes.entries()) {
      const id = tableId(code);
      if (seen.has(id)) continue;
      seen.add(id);
      yield tableUnit(definition, part, row);
    }
  }
}

function tableUnit(definition: ElectionDefinition, part: TableColumns, row: number): object {
  const register = part.registers[row] ?? -1;
  const code = part.codes[row] ?? '';
  return {
    '@id': tableId(code),
    '@type': 'ElectionResults.ReportingUnit',
    Type: 'other',
    OtherType: 'polling-table',
    Name: textOf(definition, code),
    ...(register >= 0 ? { VotersRegistered: register } : {}),
    CountStatus: [
      {
        '@type': 'ElectionResults.CountStatus',
        Type: 'election-day',
        Status: isCounted(part, row) ? 'completed' : 'unknown',
      },
    ],
  };
}

/** A candidate's votes at every counted table. */
export function* votesAtTables(part: TableColumns, contest: Contest, candidate: string): Generator<UnitVotes> {
  const lines = contest.options.filter((option) => option.candidate === candidate).map(({ id }) => `option:${id}`);
  const wanted = new Set([`candidate:${candidate}`, ...lines]);
  const columns = part.figures.filter((_, index) => wanted.has(part.columns[index] ?? ''));
  for (const [row, code] of part.codes.entries()) {
    if (!isCounted(part, row)) continue;
    const votes = columns.reduce((sum, column) => sum + Math.max(0, column[row] ?? 0), 0);
    yield { unit: tableId(code), votes };
  }
}

function isCounted(part: TableColumns, row: number): boolean {
  return TABLE_STATES[part.states[row] ?? 0] === 'counted';
}

/** A text in the election's first language. */
export function textOf({ languages }: ElectionDefinition, text: string): object {
  const content = { '@type': 'ElectionResults.LanguageString', Content: text, Language: languages[0] ?? 'en' };
  return { '@type': 'ElectionResults.InternationalizedText', Text: [content] };
}
