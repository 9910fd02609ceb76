import type { Definition } from '../election/definition.ts';
import { fit } from '../election/pattern.ts';
import type { ListedTable } from '../election/table-list.ts';
import type { Amendments } from './standing.ts';

/** What lists say of one table: the pinned list, and by rank the place lists of accepted sources. */
export interface Listings {
  listed: ListedTable | null;
  /** Sorted by the rank of the source (SourceStanding.placeLists). */
  readonly places: { readonly rank: number; readonly line: ListedTable }[];
}

function withoutZeros(code: string): string {
  let from = 0;
  while (from < code.length - 1 && code[from] === '0') from++;
  return code.slice(from);
}

/** The division that a definition derives from a table's code, or null. */
function derivedDivision(definition: Definition, table: string): string | null {
  const { divisions, tokens } = definition.tableCode;
  const parts = divisions === undefined ? undefined : fit(tokens, table)?.parts;
  if (divisions === undefined || parts === undefined) return null;
  const codes = [definition.root.id];
  for (const level of definition.levels.slice(1)) {
    const rule = divisions.find((each) => each.level === level.id);
    const cut = rule === undefined ? '' : (parts.get(rule.part) ?? '').slice(rule.from, rule.to);
    const code = rule?.trim === true ? withoutZeros(cut) : cut;
    if (code === '') return null;
    codes.push(code);
  }
  return codes.join('-');
}

/**
 * The division of a known table, or null where the table is not known (records.md, section 4). `isNamed` says whether, with an
 * open list, a reading makes it known.
 */
export function divisionOf(
  definition: Definition,
  amendments: Amendments,
  table: string,
  listings: Listings | undefined,
  isNamed: boolean,
): string | null {
  if (listings?.listed) return listings.listed.division;
  const fresh = amendments.newTables.get(table)?.division ?? null;
  if (definition.tables.list === 'closed') return fresh;
  if (!isNamed) return fresh;
  return fresh ?? listings?.places[0]?.line.division ?? derivedDivision(definition, table);
}

/** The register of a table as known without the sheet's own field, or null. */
export function registerOf(amendments: Amendments, table: string, listings: Listings | undefined): number | null {
  const corrected = amendments.registers.get(table);
  if (corrected !== undefined) return corrected;
  if (listings?.listed) return listings.listed.register ?? lastResort(amendments, table, listings);
  return lastResort(amendments, table, listings);
}

function lastResort(amendments: Amendments, table: string, listings: Listings | undefined): number | null {
  const fresh = amendments.newTables.get(table)?.register ?? null;
  if (fresh !== null) return fresh;
  return listings?.places.find(({ line }) => line.register !== null)?.line.register ?? null;
}
