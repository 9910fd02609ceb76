import { type ElectionDefinition, type Field, type FigureMapping, fieldsOfContest } from '@testigo/election';
import type { NumberedRow } from './read-rows.ts';

/** A figure by which sources are compared, whatever their formats: `option:MUD`, `candidate:EG`, `valid`, `register` … */
interface Measure {
  readonly name: string;
  /** The fields that add up to it. */
  readonly fields: readonly string[];
}

const PLAIN: ReadonlySet<string> = new Set(['valid', 'null', 'blank', 'votes', 'voters', 'register']);

/** The measures that the rows of a mapping state; votes by candidate are there also where only its ballot lines are stated, all of them. */
export function measuresOf(mapping: FigureMapping, definition: ElectionDefinition): readonly Measure[] {
  const format = definition.formats.find(({ id }) => id === mapping.format);
  const contest = definition.contests.find(({ id }) => id === mapping.contest);
  if (format === undefined || contest === undefined) return [];
  const stated = fieldsOfContest(format, contest.id).filter(({ id }) => mapping.figures[id] !== undefined);
  const fieldsWhere = (fits: (field: Field) => boolean) => stated.filter(fits).map(({ id }) => id);
  const single = stated.flatMap((field): readonly Measure[] => {
    const name = measureName(field);
    return name === null ? [] : [{ name, fields: fieldsWhere((other) => measureName(other) === name) }];
  });
  const byOptions = contest.candidates.flatMap(({ id }): readonly Measure[] => {
    const options = contest.options.filter(({ candidate }) => candidate === id).map((option) => option.id);
    const fields = fieldsWhere((field) => field.means === 'option' && options.includes(field.of ?? ''));
    return options.length > 0 && fields.length >= options.length ? [{ name: `candidate:${id}`, fields }] : [];
  });
  const register = mapping.register === undefined ? [] : [{ name: 'register', fields: [] }];
  return [...new Map([...register, ...byOptions, ...single].map((measure) => [measure.name, measure])).values()];
}

function measureName(field: Field): string | null {
  if (field.means === 'option' || field.means === 'candidate') return `${field.means}:${field.of}`;
  return PLAIN.has(field.means) ? field.means : null;
}

/** What a row says of each measure; null: nothing. */
export function measureRow(measures: readonly Measure[], row: NumberedRow): readonly (number | null)[] {
  return measures.map(({ name, fields }) => {
    if (fields.length === 0) return name === 'register' ? row.register : null;
    return fields.reduce((sum, field) => sum + (row.figures.get(field) ?? 0), 0);
  });
}
