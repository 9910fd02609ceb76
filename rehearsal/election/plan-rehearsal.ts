import { assert, defined } from '@testigo/basics';
import { type ElectionDefinition, parseTableCode, type SheetFormat, type TableRow } from '@testigo/election';
import { createRandom, type Random } from '../random.ts';
import { type Fault, LOOSE_FAULTS, otherVotes, overVote, TABLE_FAULTS, timesPlanned, wrongSum } from './faults.ts';
import { inventPlaces } from './invent-places.ts';
import { inventVotes, type TableVotes } from './invent-votes.ts';
import { nameFiles, type Unnamed } from './name-files.ts';
import type { ExpectedTable, RehearsalPlan, TableTruth } from './plan.ts';
import {
  destroyedBy,
  expectedOf,
  foreignText,
  heldContests,
  honestSheet,
  paperFormats,
  planDamage,
  qrTextOf,
  type Sheet,
} from './plan-sheets.ts';

/** What a rehearsal is made from. The same orders give the same plan on every machine. */
export interface RehearsalOrder {
  /** Of a fictional country: `rehearsal` must be true. */
  readonly definition: ElectionDefinition;
  /** At least 1. */
  readonly tables: number;
  /** Share of the tables whose sheets arrive, from 0 to 1. */
  readonly coverage: number;
  readonly seed: string;
}

interface PlannedTable {
  readonly truth: TableTruth;
  readonly files: readonly Unnamed[];
}

/** Plans a whole rehearsal: places, votes, which sheets arrive, what is wrong with some of them, and what must come out. */
export function planRehearsal(order: RehearsalOrder): RehearsalPlan {
  const { definition, tables, coverage, seed } = order;
  assert(definition.rehearsal, 'only a fictional country can be rehearsed');
  assert(Number.isInteger(tables) && tables > 0 && coverage >= 0 && coverage <= 1, 'tables and coverage are possible');
  const random = createRandom(`${definition.id}/${seed}`);
  const places = inventPlaces(definition, tables, random.fork('places'));
  const arriving = shuffled(places, random.fork('arrival')).slice(0, Math.round(tables * coverage));
  const faults = assignFaults(definition, arriving);
  const planned = places.map((table) => {
    const votes = inventVotes(definition, table, random.fork('votes'));
    const own = random.fork(`table/${table.code}`);
    const fault = faults.get(table.code);
    return fault === undefined
      ? absentTable(definition, table, votes)
      : planTable(definition, table, votes, fault, own);
  });
  const loose = looseFiles(definition, places, arriving.length, random.fork('loose'));
  const files = shuffled([...planned.flatMap((table) => table.files), ...loose], random.fork('files'));
  return { seed, tables: planned.map((table) => table.truth), files: nameFiles(definition, files) };
}

/** Every table whose sheet arrives, with its fault or null. Without QR codes nothing but honest sheets is planned for tables. */
function assignFaults(
  definition: ElectionDefinition,
  arriving: readonly TableRow[],
): ReadonlyMap<string, Fault | null> {
  const coded = definition.formats.some((format) => format.qr !== undefined);
  const planned = TABLE_FAULTS.filter(([fault]) => coded || !fault.endsWith('-qr')).flatMap(([fault, share]) =>
    Array.from({ length: timesPlanned(share, arriving.length) }, () => fault),
  );
  return new Map(arriving.map((table, index) => [table.code, planned[index] ?? null]));
}

function absentTable(definition: ElectionDefinition, table: TableRow, votes: TableVotes): PlannedTable {
  const missing: ExpectedTable = { state: 'missing', figures: null };
  const expected = new Map(heldContests(definition, table).map((contest) => [contest, missing]));
  return { truth: { table, votes, fault: null, expected }, files: [] };
}

function planTable(
  definition: ElectionDefinition,
  table: TableRow,
  votes: TableVotes,
  fault: Fault | null,
  random: Random,
): PlannedTable {
  const told = fault === 'over-voting' ? overVote(definition, table, votes, random.fork('over')) : votes;
  const expected = new Map<string, ExpectedTable>();
  const files: Unnamed[] = [];
  for (const format of paperFormats(definition, table)) {
    const honest = honestSheet(definition, format, table, told, random.fork(`sheet/${format.id}`));
    const sheet = spoil(definition, format, { ...honest, fault }, random.fork(`fault/${format.id}`));
    files.push({ file: sheet }, ...companions(definition, format, sheet, told, random.fork(`other/${format.id}`)));
    for (const contest of sheet.contests) expected.set(contest, expectedTable(definition, format, contest, sheet));
  }
  return { truth: { table, votes: told, fault, expected }, files };
}

function spoil(definition: ElectionDefinition, format: SheetFormat, sheet: Sheet, random: Random): Sheet {
  switch (sheet.fault) {
    case 'wrong-sum': {
      const figures = wrongSum(format, sheet.figures, random) ?? sheet.figures;
      return { ...sheet, figures, qrText: qrTextOf(definition, format, sheet.table.code, figures) };
    }
    case 'no-qr':
      return { ...sheet, qrText: null };
    case 'torn-qr':
      return { ...sheet, damage: destroyedBy(random) };
    default:
      return sheet;
  }
}

/** Files that come beside the sheet: its bytes again, another scan of it, or a sheet that says something else. */
function companions(
  definition: ElectionDefinition,
  format: SheetFormat,
  sheet: Sheet,
  votes: TableVotes,
  random: Random,
): readonly Unnamed[] {
  if (sheet.fault === 'same-bytes') return [{ copyOf: sheet }];
  if (sheet.fault === 'same-sheet') return [{ file: { ...sheet, damage: planDamage(random) } }];
  if (sheet.fault !== 'conflict') return [];
  const other = honestSheet(definition, format, sheet.table, otherVotes(definition, votes, random), random);
  return [{ file: { ...other, fault: 'conflict' } }];
}

function expectedTable(
  definition: ElectionDefinition,
  format: SheetFormat,
  contest: string,
  sheet: Sheet,
): ExpectedTable {
  if (sheet.qrText === null || sheet.damage.destroyer !== null) return { state: 'missing', figures: null };
  if (sheet.fault === 'conflict') return { state: 'disputed', figures: null };
  const flawed = sheet.fault === 'wrong-sum' || sheet.fault === 'over-voting';
  return expectedOf(definition, format, contest, sheet.figures, flawed);
}

function looseFiles(
  definition: ElectionDefinition,
  places: readonly TableRow[],
  arriving: number,
  random: Random,
): readonly Unnamed[] {
  return LOOSE_FAULTS.flatMap(([fault, share]) =>
    Array.from({ length: timesPlanned(share, arriving) }, (_, index) =>
      looseFile(definition, places, fault, random.fork(`${fault}/${index}`)),
    ),
  );
}

function looseFile(definition: ElectionDefinition, places: readonly TableRow[], fault: Fault, random: Random): Unnamed {
  if (fault !== 'unknown-table' && fault !== 'foreign-sheet') return { extra: fault };
  const table = { ...random.pick(places), code: unknownCode(places, definition, random) };
  const format = defined(paperFormats(definition, table)[0], 'a paper format');
  const votes = inventVotes(definition, table, random);
  const sheet = { ...honestSheet(definition, format, table, votes, random), fault };
  if (fault === 'unknown-table') return { file: sheet };
  const qrText = format.qr === undefined ? null : foreignText(definition, table.code, random);
  return { file: { ...sheet, foreign: true, qrText } };
}

/** A code that is written as codes are and that no table has: that of a table with other characters in place of its own. */
function unknownCode(places: readonly TableRow[], definition: ElectionDefinition, random: Random): string {
  const known = new Set(places.map((table) => table.code));
  for (;;) {
    const code = random.pick(places).code.replace(/[0-9]/g, () => String(random.integer(0, 9)));
    if (!known.has(code) && parseTableCode(definition.tableCode, code) !== null) return code;
  }
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}
