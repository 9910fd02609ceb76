import { canonicalText, type Json } from '@testigo/basics';
import {
  type Contest,
  divisionPath,
  fieldsOfContest,
  holdsContest,
  levelOf,
  unlistedDivision,
} from '@testigo/election';
import { type ByState, type Row, type Shard, type Sums, shardPath, TOTALLED_MEANINGS } from '../shard.ts';
import { EXPECTED_STATES } from '../state.ts';
import { formatsOf, type NaiveFigures } from './naive-figures.ts';
import type { Heeded, NaiveInput } from './naive-input.ts';
import { heedRecords } from './naive-records.ts';
import { type NaiveSettled, settleTable } from './naive-settle.ts';
import { type KnownTable, knownTables } from './naive-tables.ts';

/** A known table that holds the contest, settled; or a part of what lies beyond the tables known. */
interface SettledTable extends KnownTable, NaiveSettled {}

/** What the stated totals of an open list hold beyond the tables known. */
interface Remainder {
  readonly tables: number;
  readonly register: number;
}

/**
 * The canonical count by path, written from docs/records.md alone and as plainly as possible: every question is answered by looking
 * through all records again. It is there to be compared with the fold in use; both must give the same bytes.
 */
export function naiveFold(input: NaiveInput): Map<string, string> {
  const world = heedRecords(input);
  const tables = knownTables(world);
  const shards = new Map<string, string>();
  for (const contest of input.definition.contests) {
    const settled = tables.map((table) => ({ ...table, ...settleTable(world, table.code, contest.id) }));
    const remainder = unlistedRemainder(input, contest, settled);
    // Section 4: "`expected` of a contest counts only the tables that hold it"
    const holding = settled.filter((table) => holdsContest(contest.scope, table.division));
    for (const division of divisionsOf(input, holding)) {
      const shard = shardOf(world, contest, division, holding, remainder);
      const hasVoid = within(division, holding).some((table) => table.state === 'void');
      // Section 8: "One shard per division and contest in which `expected` > 0 or a table is void"
      if (shard.tables.expected === 0 && !hasVoid) continue;
      shards.set(shardPath(contest.id, division), canonicalText(shard as unknown as Json));
    }
  }
  return shards;
}

function divisionsOf(input: NaiveInput, tables: readonly SettledTable[]): ReadonlySet<string> {
  const root = input.definition.root.id;
  return new Set([
    root,
    unlistedDivision(input.definition),
    ...tables.flatMap((table) => divisionPath(table.division)),
  ]);
}

/**
 * Section 4: "in every contest without a scope", stated tables minus known tables (void ones among them), "its register the stated one minus
 * the registers of the known tables that are not void, neither below 0; without a table it does not exist"
 */
function unlistedRemainder(input: NaiveInput, contest: Contest, known: readonly SettledTable[]): Remainder {
  const stated = input.definition.tables;
  if (stated.list === 'closed') return { tables: 0, register: 0 };
  const beyond = stated.tables - known.length;
  if (contest.scope !== undefined || beyond <= 0) return { tables: 0, register: 0 };
  const registers = known.filter((table) => table.state !== 'void').map((table) => table.register ?? 0);
  const register = stated.register - registers.reduce((sum, one) => sum + one, 0);
  return { tables: beyond, register: Math.max(0, register) };
}

function within(division: string, tables: readonly SettledTable[]): readonly SettledTable[] {
  return tables.filter((table) => divisionPath(table.division).includes(division));
}

/** Section 8. */
function shardOf(
  world: Heeded,
  contest: Contest,
  division: string,
  holding: readonly SettledTable[],
  unlisted: Remainder,
): Shard {
  const { definition } = world.input;
  const isUnlisted = division === unlistedDivision(definition);
  const tables = isUnlisted ? [] : within(division, holding);
  const expected = tables.filter((table) => table.state !== 'void');
  const remainder = isUnlisted || division === definition.root.id ? unlisted : { tables: 0, register: 0 };
  const isCentre = divisionPath(division).length === definition.levels.length && !isUnlisted;
  return {
    division,
    level: levelOf(definition, division),
    contest: contest.id,
    tables: byState(expected, () => 1, remainder.tables),
    // Section 4: an unknown register is "0 in sums, and counted in `registerUnknown`"
    register: byState(expected, (table) => table.register ?? 0, remainder.register),
    registerUnknown: expected.filter((table) => table.register === null).length,
    clean: sumsOf(world, contest, expected, 'counted'),
    flagged: sumsOf(world, contest, expected, 'flagged'),
    ...(isCentre ? { rows: tables.map(rowOf) } : {}),
  };
}

/** Section 7: "expected = counted + flagged + received + disputed + withdrawn + missing, at every level"; the remainder is missing. */
function byState(
  tables: readonly SettledTable[],
  measure: (table: SettledTable) => number,
  remainder: number,
): ByState {
  const sums = { expected: 0, counted: 0, flagged: 0, received: 0, disputed: 0, withdrawn: 0, missing: 0 };
  sums.missing += remainder;
  sums.expected += remainder;
  for (const state of EXPECTED_STATES) {
    for (const table of tables) {
      if (table.state !== state) continue;
      sums[state] += measure(table);
      sums.expected += measure(table);
    }
  }
  return sums;
}

/** Section 8: "`clean` sums the counted tables, `flagged` the flagged ones" */
function sumsOf(world: Heeded, contest: Contest, tables: readonly SettledTable[], state: 'counted' | 'flagged'): Sums {
  const figures = tables.flatMap((table) => (table.state === state && table.figures !== null ? [table.figures] : []));
  // "a key present when some format of the contest has a field of that meaning"
  const meanings = TOTALLED_MEANINGS.filter((meaning) =>
    world.input.definition.formats.some(
      (format) =>
        format.contests.includes(contest.id) &&
        fieldsOfContest(format, contest.id).some((field) => field.means === meaning),
    ),
  );
  const sum = (means: string, of?: string) =>
    figures.reduce((total, one) => total + figureMeaning(world, contest.id, one, means, of), 0);
  return {
    figures: Object.fromEntries(meanings.map((meaning) => [meaning, sum(meaning)])),
    options: contest.options.map((option) => sum('option', option.id)),
  };
}

/**
 * The figure with a meaning among the figures of one table: the sum of its fields in the first format that has one of them as an
 * integer. Section 3: "Totals add integers only."
 */
function figureMeaning(world: Heeded, contest: string, figures: NaiveFigures, means: string, of?: string): number {
  for (const format of formatsOf(world, figures.readings)) {
    const integers = fieldsOfContest(format, contest)
      .filter((field) => field.means === means && (means !== 'option' || field.of === of))
      .map((field) => figures.had.get(field.id) ?? figures.implied.get(field.id))
      .filter((figure) => typeof figure === 'number');
    if (integers.length > 0) return integers.reduce((sum, figure) => sum + figure, 0);
  }
  return 0;
}

/** Section 8: "`figures` an object keyed by field id of the fields had (and implied), or null …" */
function rowOf(table: SettledTable): Row {
  const { code, state, marks, register, figures } = table;
  return {
    table: code,
    state,
    marks,
    register,
    figures: figures === null ? null : Object.fromEntries([...figures.had, ...figures.implied]),
  };
}
