import { defined } from '@testigo/basics';
import { type ElectionDefinition, type Field, fieldsOfContest, type SheetFormat, writeQrText } from '@testigo/election';
import type { ElectionRecord, Figure, RecordId } from '@testigo/record';
import { idSet, type Making, picked, pickedCode, type RecordHead } from './making.ts';
import { ofType } from './naive-input.ts';
import { hashOf } from './stand-in-signature.ts';
import type { ReadingStep } from './step.ts';

/**
 * The figures of the four sheets that a table may have: one in order, another in order, one whose sum is wrong, and the first again with
 * an unread total that its words spell wrongly.
 */
const SHEETS: { readonly [ending: string]: readonly [Figure, Figure, Figure, Figure] } = {
  a: [1, 2, 1, 1],
  b: [0, 0, 2, 0],
  c: [1, 1, 1, 1],
  valid: [2, 3, 1, 'illegible'],
  words: [2, 3, 'illegible', 1],
  null: ['blank', 0, 0, 'blank'],
  blank: ['blank', 1, 0, 'blank'],
  note: ['absent', 1, 'blank', 'absent'],
  voters: [2, 3, 1, 2],
  register: [2, 4, 'illegible', 'illegible'],
  X: [1, 2, 3, 1],
  Y: [1, 1, 1, 1],
  votes: [2, 3, 4, 2],
};

/** A reading record, odd in the way that its step says. */
export function makeReading(making: Making, step: ReadingStep, head: RecordHead): ElectionRecord {
  const { definition } = making.setting;
  const format = pickedFormat(definition, step);
  const contest = picked(definition.contests, step.contest)?.id ?? '';
  const table = pickedTable(making, step);
  const carriesText = (step.method === 'qr' && step.fault !== 'no-text') || step.fault === 'text-beside-figures';
  const carriesFigures = step.fault === 'figures-beside-text' || (step.method !== 'qr' && step.fault !== 'no-figures');
  return {
    ...head,
    type: 'reading',
    table,
    contest: step.fault === 'unknown-contest' ? 'third' : contest,
    format: step.fault === 'unknown-format' ? 'poster' : format.id,
    ...originOf(making, step),
    method: step.method,
    ...(step.fault === 'no-reader' || step.method === 'published' ? {} : { by: `reader-${step.by}` }),
    ...(carriesText ? { text: qrText(making, step, table) } : {}),
    ...(carriesFigures ? { figures: figuresOf(format, contest, step) } : {}),
  };
}

/** A QR code is mostly read from a sheet that has one. */
function pickedFormat(definition: ElectionDefinition, step: ReadingStep): SheetFormat {
  const format = defined(picked(definition.formats, step.format), 'a format');
  const withCode = definition.formats.find((one) => one.qr !== undefined);
  return step.method === 'qr' && step.changes.length < 2 ? (withCode ?? format) : format;
}

/** The last number of all stands for a table that the reader could not tell. */
function pickedTable(making: Making, step: ReadingStep): string | null {
  return step.table % (making.setting.codes.length + 1) === making.setting.codes.length
    ? null
    : pickedCode(making.setting, step.table);
}

interface Origin {
  readonly captures?: readonly RecordId[];
  readonly source?: { readonly id: RecordId; readonly row: number };
}

function originOf(making: Making, step: ReadingStep): Origin {
  const found = idSet(step.captures.map((pick) => picked(ofType(making.made, 'capture'), pick)));
  const captures = step.fault === 'missing-capture' || found.length === 0 ? [hashOf('lost capture')] : found;
  const known = picked(ofType(making.made, 'source'), step.source)?.id;
  const source = {
    id: step.fault === 'missing-source' ? hashOf('lost source') : (known ?? hashOf('lost source')),
    row: step.row,
  };
  if (step.fault === 'no-origin') return {};
  if (step.fault === 'mixed-origin') return { captures, source };
  return step.method === 'published' ? { source } : { captures };
}

function figuresOf(format: SheetFormat, contest: string, step: ReadingStep): readonly Figure[] {
  const fields = fieldsOfContest(format, contest);
  const read = fields.map((field, index) => changeAt(step, index, fields.length) ?? onSheet(field.id, step.sheet));
  return step.fault === 'wrong-length' || read.length === 0 ? [...read, 0] : read;
}

function changeAt(step: ReadingStep, index: number, length: number): Figure | undefined {
  return step.changes.find((change) => change.at % length === index)?.figure;
}

function onSheet(field: Field['id'], sheet: 0 | 1 | 2 | 3): Figure {
  return SHEETS[field.slice(field.indexOf('-') + 1)]?.[sheet] ?? 'absent';
}

function qrText(making: Making, step: ReadingStep, table: string | null): string {
  const grammar = making.setting.definition.formats.find((format) => format.qr !== undefined)?.qr;
  if (grammar === undefined || step.fault === 'garbled-text') return '1.1!not a number';
  const named = step.fault === 'text-of-other-table' ? pickedCode(making.setting, step.table + 1) : table;
  const [centre = '', number = ''] = (named ?? making.setting.codes[0] ?? '').split('.');
  const fields = grammar.tokens.flatMap((token) =>
    typeof token !== 'string' && 'figures' in token ? token.figures : [],
  );
  const figures = fields.map((field, index): [string, number] => {
    const changed = changeAt(step, index, fields.length);
    const figure = typeof changed === 'number' ? changed : onSheet(field, step.sheet);
    return [field, typeof figure === 'number' ? figure : 0];
  });
  const parts = new Map([
    ['centre', centre],
    ['number', number],
  ]);
  return writeQrText(grammar, parts, new Map(figures));
}
