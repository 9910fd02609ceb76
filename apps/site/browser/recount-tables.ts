import { type DivisionSums, sumTables, TABLE_STATES, type TableColumns } from '@testigo/columns';
import type { ByState, Shard, Sums } from '@testigo/count';
import type { CountryOptions } from './tables-requests.ts';

/** What the tables of all files come to, place by place, by division id. */
export function recountTables(parts: readonly TableColumns[]): ReadonlyMap<string, DivisionSums> {
  const sums = new Map<string, DivisionSums>();
  for (const tables of parts) {
    for (const [index, own] of sumTables(tables).entries()) {
      const id = tables.divisions.ids[index] ?? '';
      // Every file begins with the places above its own: only those are in several.
      const known = sums.get(id);
      sums.set(id, known === undefined ? own : joined(known, own));
    }
  }
  return sums;
}

function joined(one: DivisionSums, two: DivisionSums): DivisionSums {
  const add = (some: readonly number[], more: readonly number[]) => some.map((own, index) => own + (more[index] ?? 0));
  return {
    tables: add(one.tables, two.tables),
    register: add(one.register, two.register),
    registerUnknown: one.registerUnknown + two.registerUnknown,
    clean: add(one.clean, two.clean),
    flagged: add(one.flagged, two.flagged),
  };
}

/** Whether recounted sums are those of a published shard. */
export function agrees(
  sums: DivisionSums | undefined,
  shard: Shard,
  columns: readonly string[],
  country: CountryOptions,
): boolean {
  if (sums === undefined) return shard.tables.counted === 0 && shard.tables.flagged === 0;
  const sameFigures =
    sumsAgree(sums.clean, shard.clean, columns, country) && sumsAgree(sums.flagged, shard.flagged, columns, country);
  if (!country.complete) return sameFigures;
  return (
    sameFigures &&
    statesAgree(sums.tables, shard.tables) &&
    statesAgree(sums.register, shard.register) &&
    sums.registerUnknown === shard.registerUnknown
  );
}

function statesAgree(recounted: readonly number[], published: ByState): boolean {
  return TABLE_STATES.every((state, index) => state === 'void' || recounted[index] === published[state]);
}

function sumsAgree(
  recounted: readonly number[],
  published: Sums,
  columns: readonly string[],
  { options }: CountryOptions,
): boolean {
  return columns.every((column, index) => recounted[index] === publishedSum(column, published, options));
}

function publishedSum(column: string, { options, figures }: Sums, ballot: CountryOptions['options']): number {
  const [kind, id] = column.split(/:(.*)/s);
  if (id === undefined) return figures[column as keyof Sums['figures']] ?? 0;
  return ballot.reduce((sum, option, index) => {
    const isMeant = kind === 'option' ? option.id === id : option.candidate === id;
    return sum + (isMeant ? (options[index] ?? 0) : 0);
  }, 0);
}

/** Votes by candidate out of recounted columns, which hold ballot lines or candidates. */
export function votesOfColumns(
  recounted: readonly number[],
  columns: readonly string[],
  { options }: CountryOptions,
): { readonly [candidate: string]: number } {
  const votes: { [candidate: string]: number } = {};
  for (const [index, column] of columns.entries()) {
    const [kind, id] = column.split(/:(.*)/s);
    const candidate = kind === 'option' ? options.find((option) => option.id === id)?.candidate : id;
    if (candidate !== undefined) votes[candidate] = (votes[candidate] ?? 0) + (recounted[index] ?? 0);
  }
  return votes;
}
