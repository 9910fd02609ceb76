import type { FiguresByField, Row } from '@testigo/count';
import { type Contest, type ElectionDefinition, type Field, fieldsOfContest } from '@testigo/election';
import { votesByCandidate } from '@testigo/publication';

/** Votes by candidate of one table's row, or null where it has no figures that count. */
export function votesOfRow(
  definition: ElectionDefinition,
  contest: Contest,
  row: Pick<Row, 'figures'>,
): { readonly [candidate: string]: number } | null {
  if (row.figures === null) return null;
  const options = fieldsOfOptions(definition, contest);
  const votes = contest.options.map((_, index) => firstInteger(row.figures ?? {}, options[index] ?? []));
  return votesByCandidate(contest, votes);
}

/** Worked out once for a contest: pages ask for it a hundred thousand times. */
const knownFields = new WeakMap<Contest, readonly (readonly string[])[]>();

/** For each option of a contest, the fields of any format in which its votes may stand. */
function fieldsOfOptions(definition: ElectionDefinition, contest: Contest): readonly (readonly string[])[] {
  const known = knownFields.get(contest);
  if (known !== undefined) return known;
  const fields = allFields(definition, contest.id);
  const found = contest.options.map((option) =>
    fields.filter((field) => field.means === 'option' && field.of === option.id).map(({ id }) => id),
  );
  knownFields.set(contest, found);
  return found;
}

/** The fields of a contest in all formats, each id once, in the order of the formats. */
export function allFields(definition: ElectionDefinition, contest: string): readonly Field[] {
  const byId = new Map<string, Field>();
  for (const format of definition.formats) {
    if (!format.contests.includes(contest)) continue;
    for (const field of fieldsOfContest(format, contest)) if (!byId.has(field.id)) byId.set(field.id, field);
  }
  return [...byId.values()];
}

function firstInteger(figures: FiguresByField, fields: readonly string[]): number {
  for (const field of fields) {
    const figure = figures[field];
    if (typeof figure === 'number') return figure;
  }
  return 0;
}
