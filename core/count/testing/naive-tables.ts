import { byCodeUnit } from '@testigo/basics';
import { carriesEveryOption, divisionFromCode, type ElectionDefinition, parseTableCode } from '@testigo/election';
import type { Amendment } from '@testigo/record';
import { formatOf, type Heeded, type ListedTable, ofType } from './naive-input.ts';
import { isSuperseded, smallestId } from './naive-superseded.ts';

/** A table that the count knows, and the centre in which it stands (docs/records.md, section 4). */
export interface KnownTable {
  readonly code: string;
  readonly division: string;
}

/** Section 4: the tables that are known, sorted by code. `world.heeded` needs no decisions in it. */
export function knownTables(world: Heeded): readonly KnownTable[] {
  const isClosed = world.input.definition.tables.list === 'closed';
  const tables: KnownTable[] = [];
  // "What the list says of a table goes before a `table-new`", and that before what a place list or the code tells.
  for (const { code, division } of [
    ...(isClosed ? world.input.tableList : []),
    ...newTables(world),
    ...(isClosed ? [] : seenTables(world)),
  ]) {
    if (!tables.some((table) => table.code === code)) tables.push({ code, division });
  }
  return tables.sort((left, right) => byCodeUnit(left.code, right.code));
}

/**
 * Section 4: a `table-new` "is invalid when its code does not fit the definition's table code, or its division is not written as the id
 * of a centre (root first, one non-empty code a level)"
 */
export function isInvalidAmendment({ root, levels, tableCode }: ElectionDefinition, amendment: Amendment): boolean {
  if (amendment.what !== 'table-new') return false;
  const { table, division } = amendment.value;
  if (parseTableCode(tableCode, table) === null) return true;
  const codes = division.split('-');
  return codes.length !== levels.length || codes[0] !== root.id || codes.includes('');
}

/** "Open: every table named by a valid reading that has captures, or belongs to a source of the role accepted …; superseded or not, by
 * another method than `sender`, in a format that carries every option." */
function seenTables(world: Heeded): readonly KnownTable[] {
  const codes = new Set<string>();
  for (const { record } of ofType(world.heeded, 'reading')) {
    if (record.table === null || record.method === 'sender') continue;
    const format = formatOf(world.input.definition, record.format);
    if (format === undefined || !carriesEveryOption(world.input.definition, format, record.contest)) continue;
    const accepted = ofType(world.heeded, 'source').some(
      (source) => source.id === record.source?.id && source.record.role === 'accepted',
    );
    if (record.captures !== undefined || accepted) codes.add(record.table);
  }
  // "Its division is the one in the place list …, else what the definition derives from the code, else the code is unknown."
  return [...codes].flatMap((code) => {
    const division = statedPlace(world, code)?.division ?? divisionFromCode(world.input.definition, code);
    return division === null ? [] : [{ code, division }];
  });
}

/** "the one with the smallest id among such sources that are not superseded, else among all of them" */
function statedPlace(world: Heeded, code: string): ListedTable | undefined {
  return statedPlaces(world, code)[0];
}

/** What accepted sources state of a table: those that are not superseded first, each group by id. */
function statedPlaces(world: Heeded, code: string): readonly ListedTable[] {
  const accepted = ofType(world.heeded, 'source')
    .filter((source) => source.record.role === 'accepted' && source.record.places !== undefined)
    .sort((left, right) => byCodeUnit(left.id, right.id));
  const standing = accepted.filter((source) => !isSuperseded(world.heeded, source));
  const superseded = accepted.filter((source) => isSuperseded(world.heeded, source));
  return [...standing, ...superseded].flatMap(
    (source) => world.input.places.get(source.id)?.filter((place) => place.code === code) ?? [],
  );
}

/**
 * Section 4: the register of a table known without its sheet: the amendment, else the list, else `table-new`, else the place list;
 * null where none of them tells an integer.
 */
export function statedRegister(world: Heeded, code: string): number | null {
  const amendments = ofType(world.heeded, 'amendment').filter(
    ({ record }) => record.what === 'register' && record.value.table === code,
  );
  const amendment = smallestId(amendments.filter((one) => !isSuperseded(world.heeded, one)))?.record;
  if (amendment?.what === 'register') return amendment.value.register;
  return (
    world.input.tableList.find((table) => table.code === code)?.register ??
    newTables(world).find((table) => table.code === code)?.register ??
    statedPlaces(world, code).find((place) => place.register !== null)?.register ??
    null
  );
}

/** "the tables of unsuperseded amendments `table-new` (…; the one with the smallest id for a table)": smallest id first. */
function newTables(world: Heeded): readonly ListedTable[] {
  return [...ofType(world.heeded, 'amendment')]
    .sort((left, right) => byCodeUnit(left.id, right.id))
    .flatMap((one) => {
      if (one.record.what !== 'table-new' || isSuperseded(world.heeded, one)) return [];
      const { table, division, register } = one.record.value;
      return [{ code: table, division, register }];
    });
}
