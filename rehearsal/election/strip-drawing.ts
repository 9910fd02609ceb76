import { defined } from '@testigo/basics';
import type { ElectionDefinition, Field, SheetFormat } from '@testigo/election';
import type { Block, PageDrawing, TableColumn, TableRow } from '../drawing/drawing.ts';
import { digitWords } from './digit-words.ts';
import type { SheetContent } from './sheet-drawing.ts';
import { placeLines, printedFigure, printedTitle, signatureBlocks, wordsField } from './sheet-parts.ts';

const ROLES = ['PRESIDENCIA', 'SECRETARÍA', 'MIEMBRO A', 'TESTIGO A', 'TESTIGO B', 'OPERACIÓN'];
/** Wide enough for the longest words at 7 points, so that every sheet has rows of one height. */
const COLUMNS: readonly TableColumn[] = [
  { share: 8.2, align: 'left' },
  { share: 3.6, align: 'center' },
  { share: 14.2, align: 'left' },
];

/** Paper left white where the code would be: everything else stays in its place. In millimetres. */
const NO_QR: Block = { kind: 'space', height: 58 };

/** A strip of thermal paper as a voting machine prints it, with everything on one page. */
export function stripPage(definition: ElectionDefinition, format: SheetFormat, sheet: SheetContent): PageDrawing {
  const page = defined(format.pages[0], 'the page of a strip');
  return {
    dotsPerInch: 200,
    width: page.width / 10,
    height: 'fit',
    margins: { top: 8, right: 5, bottom: 8, left: 5 },
    face: 'arimo',
    hand: 'kalam',
    blocks: [
      { kind: 'space', height: 8 },
      stripHead(definition, format, sheet),
      { kind: 'space', height: 3 },
      figureTable(format, sheet, sheetFields(format)),
      ...sheet.contests.flatMap((contest) => contestBlocks(definition, format, sheet, contest)),
      { kind: 'space', height: 9 },
      { kind: 'lines', id: 'remarks', label: 'Observaciones:', count: 3 },
      { kind: 'heading', text: 'Acta de un SIMULACRO. No es de ninguna elección.', level: 3 },
      ...signatureBlocks('strip', ROLES),
      { kind: 'space', height: 4 },
      sheet.qrText === null ? NO_QR : { kind: 'qr', id: 'qr', text: sheet.qrText, module: 8 },
      { kind: 'text', text: `SIMULACRO ${sheet.table.code}`, size: 6.5, align: 'center' },
      { kind: 'space', height: 6 },
      { kind: 'rule' },
    ],
  };
}

function stripHead(definition: ElectionDefinition, format: SheetFormat, sheet: SheetContent): Block {
  const register = format.fields.find((field) => field.means === 'register');
  const lines: readonly Block[] = [
    { kind: 'text', text: 'Acta de escrutinio', size: 9, weight: 'bold', align: 'center' },
    { kind: 'text', id: 'table-code', text: sheet.table.code, size: 9, align: 'center' },
    { kind: 'heading', text: printedTitle(definition, sheet), level: 2, align: 'center' },
    { kind: 'text', text: definition.date, size: 7.5, align: 'center' },
    { kind: 'space', height: 2 },
    ...placeLines(definition, sheet).map((text): Block => ({ kind: 'text', text, size: 7.5, align: 'right' })),
    ...(register === undefined ? [] : [registerLine(sheet, register)]),
  ];
  return {
    kind: 'columns',
    divider: true,
    columns: [
      { share: 1, blocks: [{ kind: 'emblem', size: 15 }] },
      { share: 2.8, blocks: lines },
    ],
  };
}

function registerLine(sheet: SheetContent, field: Field): Block {
  const text = `${printedFigure(sheet, field)} ${field.label.es}`;
  return { kind: 'text', id: field.id, text, weight: 'bold', size: 7.5, align: 'right' };
}

/** Figures of the whole sheet; the register stands in its head, words beside what they spell. */
function sheetFields(format: SheetFormat): readonly Field[] {
  return format.fields.filter(
    (field) => field.contest === undefined && field.means !== 'words' && field.means !== 'register',
  );
}

function contestBlocks(
  definition: ElectionDefinition,
  format: SheetFormat,
  sheet: SheetContent,
  contestId: string,
): readonly Block[] {
  const contest = defined(
    definition.contests.find((one) => one.id === contestId),
    contestId,
  );
  const fields = format.fields.filter((field) => field.contest === contestId && field.means !== 'words');
  const groups = contest.candidates.flatMap((candidate): readonly Block[] => {
    const options = new Set(contest.options.filter((one) => one.candidate === candidate.id).map((one) => one.id));
    const lines = fields.filter((field) => field.means === 'option' && options.has(field.of ?? ''));
    if (lines.length === 0) return [];
    const rows = lines.map((field) => figureRow(format, sheet, field));
    return [
      { kind: 'heading', text: candidate.name, level: 3 },
      { kind: 'table', ruling: 'open', columns: COLUMNS, size: 7, rowHeight: 5.6, rows },
    ];
  });
  return [
    { kind: 'heading', text: contest.title.es, level: 2, align: 'center' },
    { kind: 'frame', blocks: groups },
    { kind: 'heading', text: 'Resumen', level: 2, align: 'center' },
    figureTable(
      format,
      sheet,
      fields.filter((field) => field.means !== 'option'),
    ),
  ];
}

function figureTable(format: SheetFormat, sheet: SheetContent, fields: readonly Field[]): Block {
  return {
    kind: 'table',
    ruling: 'grid',
    columns: COLUMNS,
    size: 7,
    rows: [
      { weight: 'bold', cells: ['', 'NRO.', 'Letras'].map((text) => ({ text })) },
      ...fields.map((field) => figureRow(format, sheet, field)),
    ],
  };
}

function figureRow(format: SheetFormat, sheet: SheetContent, field: Field): TableRow {
  const words = wordsField(format, field);
  const spelled = words === undefined ? undefined : sheet.figures.get(words.id);
  return {
    cells: [
      { text: field.label.es },
      { id: field.id, text: printedFigure(sheet, field) },
      words === undefined || spelled === undefined
        ? { text: '' }
        : { id: words.id, text: digitWords(spelled, words.digits) },
    ],
  };
}
