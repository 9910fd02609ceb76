import { byCodeUnit, defined } from '@testigo/basics';
import { divisionFromCode, divisionPath, type ElectionDefinition, type TableRow } from '@testigo/election';
import type { Random } from '../random.ts';
import { divisionCapacity, writeTableCode } from './code-writer.ts';
import { inventCentreName, inventPlaceName } from './place-names.ts';

const LEAST_REGISTER = 200;
const MOST_REGISTER = 900;

/** A centre before its tables have codes. */
interface InventedCentre {
  /** Number within the division above, for each level beneath the root. */
  readonly numbers: readonly number[];
  readonly tables: number;
}

/**
 * Invents the places of an election: divisions of every level with their names, centres with one to five tables, and the registers
 * of the tables. Sorted by code. The same definition, number of tables and seed give the same places.
 */
export function inventPlaces(definition: ElectionDefinition, tables: number, random: Random): readonly TableRow[] {
  const names = new Map<string, string>();
  const rows = inventCentres(definition, tables, random.fork('centres')).flatMap((centre, index) =>
    Array.from({ length: centre.tables }, (_, table) => {
      const code = writeTableCode(definition, { divisions: centre.numbers, centre: index + 1, table: table + 1 });
      const division = divisionFromCode(definition, code) ?? numberedDivision(definition, centre.numbers);
      return {
        code,
        division,
        names: namesOf(definition, division, names, random),
        register: inventRegister(random.fork(`register/${code}`)),
      };
    }),
  );
  return rows.toSorted((left, right) => byCodeUnit(left.code, right.code));
}

function inventCentres(definition: ElectionDefinition, tables: number, random: Random): readonly InventedCentre[] {
  const sizes: number[] = [];
  for (let left = tables; left > 0; left -= sizes.at(-1) ?? left) {
    sizes.push(Math.min(left, 1 + random.integer(0, 2) + random.integer(0, 2)));
  }
  const counts = divisionCounts(definition, sizes.length);
  const numbers = sizes.map((_, centre) => numbersOf(centre, counts));
  return sizes.map((size, centre) => ({ numbers: numbers[centre] ?? [], tables: size }));
}

/** How many divisions each level has: growing evenly from the root down to the centres, within what codes can hold. */
function divisionCounts(definition: ElectionDefinition, centres: number): readonly number[] {
  const levels = definition.levels.length - 1;
  const counts: number[] = [];
  for (let level = 0; level < levels; level += 1) {
    const above = counts.at(-1) ?? 1;
    const wanted = level === levels - 1 ? centres : wholeRoot(centres, level + 1, levels);
    counts.push(Math.max(above, Math.min(wanted, above * divisionCapacity(definition, level))));
  }
  return counts;
}

/** The least whole number whose power `of` is at least `value` to the power `part`: a root without logarithms. */
function wholeRoot(value: number, part: number, of: number): number {
  let root = 1;
  while (root ** of < value ** part) root += 1;
  return root;
}

/** Spreads centres evenly over the divisions of each level and numbers every division within the one above. */
function numbersOf(centre: number, counts: readonly number[]): readonly number[] {
  const centres = defined(counts.at(-1), 'the number of centres');
  const indexes = counts.map((count) => Math.floor((centre * count) / centres));
  return indexes.map((index, level) => {
    const above = level === 0 ? 0 : (indexes[level - 1] ?? 0);
    const aboveCount = level === 0 ? 1 : (counts[level - 1] ?? 1);
    const firstCentre = Math.ceil((above * centres) / aboveCount);
    return index - Math.floor((firstCentre * (counts[level] ?? 1)) / centres) + 1;
  });
}

function numberedDivision(definition: ElectionDefinition, numbers: readonly number[]): string {
  return [definition.root.id, ...numbers].join('-');
}

function namesOf(
  definition: ElectionDefinition,
  division: string,
  names: Map<string, string>,
  random: Random,
): ReadonlyMap<string, string> {
  const path = divisionPath(division).slice(1);
  return new Map(
    path.map((id, level) => {
      const isCentre = level === definition.levels.length - 2;
      const name = names.get(id) ?? (isCentre ? inventCentreName : inventPlaceName)(random.fork(`name/${id}`));
      names.set(id, name);
      return [id, name];
    }),
  );
}

/** Products of even factors are spread much as log-normal numbers are, and need no logarithm. */
function inventRegister(random: Random): number {
  let register = 480;
  for (let factor = 0; factor < 6; factor += 1) register *= random.between(0.83, 1.2);
  return Math.max(LEAST_REGISTER, Math.min(MOST_REGISTER, Math.round(register)));
}
