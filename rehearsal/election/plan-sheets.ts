import { assert, defined } from '@testigo/basics';
import {
  carriesEveryOption,
  type ElectionDefinition,
  fieldsOfContest,
  holdsContest,
  parseQrText,
  parseTableCode,
  type SheetFormat,
  type TableRow,
  writeQrText,
} from '@testigo/election';
import { DESTROYERS } from '../damage/destroyers.ts';
import type { Random } from '../random.ts';
import type { TableVotes } from './invent-votes.ts';
import type { ExpectedState, ExpectedTable, PlannedDamage, PlannedSheet } from './plan.ts';
import { figuresOfSheet, type PrintedFigures } from './sheet-figures.ts';

/** The grammar of another election begins otherwise; so does the text on a foreign sheet. */
const FOREIGN_MARK = 'SIMULACRO-DE-OTRO-PAIS';

/** A sheet without the names of its files, which are given when all files are known. */
export type Sheet = Omit<PlannedSheet, 'files' | 'expected'>;

/** The formats of the sheets that a table produces: for each contest it holds, the first paper format that can be counted. */
export function paperFormats(definition: ElectionDefinition, table: TableRow): readonly SheetFormat[] {
  const formats = heldContests(definition, table).map((contest) =>
    defined(
      definition.formats.find((format) => format.medium !== 'data' && carriesEveryOption(definition, format, contest)),
      `a paper format that carries every option of ${contest}`,
    ),
  );
  return [...new Set(formats)];
}

/** Ids of the contests that a table holds. */
export function heldContests(definition: ElectionDefinition, table: TableRow): readonly string[] {
  return definition.contests
    .filter((contest) => holdsContest(contest.scope, table.division))
    .map((contest) => contest.id);
}

/** An honest sheet of a table, as a scanner or phone saw it. */
export function honestSheet(
  definition: ElectionDefinition,
  format: SheetFormat,
  table: TableRow,
  votes: TableVotes,
  random: Random,
): Sheet {
  const held = heldContests(definition, table);
  const figures = figuresOfSheet(definition, format, table.register, votes);
  return {
    kind: 'sheet',
    table,
    format: format.id,
    contests: format.contests.filter((contest) => held.includes(contest)),
    figures,
    qrText: qrTextOf(definition, format, table.code, figures),
    foreign: false,
    damage: planDamage(random),
    fault: null,
  };
}

/** The text of a sheet's QR code; null where the format has none. A sheet that lacks a figure of the code has no code either. */
export function qrTextOf(
  definition: ElectionDefinition,
  format: SheetFormat,
  code: string,
  figures: PrintedFigures,
): string | null {
  const { qr } = format;
  if (qr === undefined) return null;
  const parts = new Map(defined(parseTableCode(definition.tableCode, code), `the parts of ${code}`));
  for (const token of qr.tokens) {
    if (typeof token === 'object' && 'part' in token && !parts.has(token.part)) {
      parts.set(token.part, '1'.padStart(token.length[0], '0'));
    }
  }
  const text = writeQrText(qr, parts, figures);
  const read = parseQrText(qr, text);
  assert(read.ok && read.value.table === code, `the QR text of ${code} says its table: ${text}`);
  return text;
}

/** A text that looks like that of a sheet and fits no format of this election. */
export function foreignText(definition: ElectionDefinition, code: string, random: Random): string {
  const votes = Array.from({ length: 9 }, () => random.integer(0, 200));
  const text = `${FOREIGN_MARK}!${code}!${votes.join(',')}!0`;
  const fits = definition.formats.some((format) => format.qr !== undefined && parseQrText(format.qr, text).ok);
  assert(!fits, 'a foreign text fits no format');
  return text;
}

/** Most sheets go through a scanner; some are photographed. All of these pictures leave the QR code legible. */
export function planDamage(random: Random): PlannedDamage {
  const draw = random.between(0, 1);
  if (draw < 0.62) return { kind: 'scanner', level: 1, destroyer: null };
  if (draw < 0.82) return { kind: 'scanner', level: 2, destroyer: null };
  if (draw < 0.87) return { kind: 'scanner', level: 3, destroyer: null };
  return { kind: 'phone', level: draw < 0.94 ? 1 : 2, destroyer: null };
}

/** A picture on which the QR code is lost. */
export function destroyedBy(random: Random): PlannedDamage {
  return { kind: 'scanner', level: 1, destroyer: random.pick(DESTROYERS) };
}

/**
 * What must become of a table and contest from a scan of this one sheet: settled where the policy lets a QR code on one scan settle
 * it, received where it asks for more.
 */
export function expectedOf(
  definition: ElectionDefinition,
  format: SheetFormat,
  contest: string,
  figures: PrintedFigures,
  flawed: boolean,
): ExpectedTable {
  const state = settledState(definition, flawed);
  return { state, figures: state === 'received' ? null : codedFigures(format, contest, figures) };
}

function settledState(definition: ElectionDefinition, flawed: boolean): ExpectedState {
  const settles = definition.policy.some(
    ({ class: from, agree, senders, vouched }) =>
      from === 'scan' && agree.length === 1 && agree[0] === 'qr' && senders === 1 && !vouched,
  );
  if (!settles) return 'received';
  return flawed ? 'flagged' : 'counted';
}

/** The figures that a QR reading has: those that its text names, and those that they imply. */
function codedFigures(format: SheetFormat, contest: string, figures: PrintedFigures): PrintedFigures {
  const named = new Set(
    format.qr?.tokens.flatMap((token) => (typeof token === 'object' && 'figures' in token ? token.figures : [])),
  );
  const coded = new Map<string, number>();
  for (const field of fieldsOfContest(format, contest)) {
    const value = figures.get(field.id);
    if (named.has(field.id) && value !== undefined) coded.set(field.id, value);
    else if (field.implied?.every((id) => named.has(id)) === true) {
      coded.set(
        field.id,
        field.implied.reduce((sum, id) => sum + (figures.get(id) ?? 0), 0),
      );
    }
  }
  return coded;
}
