import { defined } from '@testigo/basics';
import type { ElectionDefinition, Field, SheetFormat } from '@testigo/election';
import type { Block, PageDrawing, TableRow } from '../drawing/drawing.ts';
import { HAND_FACES, type HandFace } from '../drawing/faces.ts';
import { createRandom } from '../random.ts';
import { digitWords } from './digit-words.ts';
import type { SheetContent } from './sheet-drawing.ts';
import { pagesOfSheet, type SheetPage } from './sheet-pages.ts';
import { placeLines, printedFigure, printedTitle, signatureBlocks, wordsField } from './sheet-parts.ts';

/** A form of one or more pages, filled by one hand. */
export function formPages(
  definition: ElectionDefinition,
  format: SheetFormat,
  sheet: SheetContent,
  seed: string,
): readonly PageDrawing[] {
  const hand = createRandom(seed).fork('hand').pick(HAND_FACES);
  const pages = pagesOfSheet(format, sheet.contests);
  return pages.map((page, index) => formPage(definition, format, sheet, page, `${index + 1}/${pages.length}`, hand));
}

function formPage(
  definition: ElectionDefinition,
  format: SheetFormat,
  sheet: SheetContent,
  { page, contests }: SheetPage,
  number: string,
  hand: HandFace,
): PageDrawing {
  const shared = format.fields.filter((field) => field.contest === undefined && field.means !== 'words');
  return {
    dotsPerInch: 150,
    width: page.width / 10,
    height: page.height / 10,
    margins: { top: 10, right: 18, bottom: 10, left: 18 },
    face: 'roboto-condensed',
    hand,
    blocks: [
      { kind: 'space', height: 4 },
      formHead(definition, sheet, page.id, number),
      { kind: 'space', height: 2 },
      figureTable(format, sheet, page.id, shared),
      ...contests.flatMap((contest) => contestBlocks(definition, format, sheet, page.id, contest)),
      { kind: 'space', height: 4 },
      { kind: 'lines', id: `${page.id}-remarks`, label: 'Observaciones', count: 2 },
      { kind: 'space', height: 4 },
      {
        kind: 'columns',
        columns: [
          { share: 1, blocks: signatureBlocks(`${page.id}-left`, ['PRESIDENCIA', 'TESTIGO A']) },
          { share: 1, blocks: signatureBlocks(`${page.id}-right`, ['SECRETARÍA', 'TESTIGO B']) },
        ],
      },
    ],
  };
}

function formHead(definition: ElectionDefinition, sheet: SheetContent, page: string, number: string): Block {
  const code: readonly Block[] = [
    { kind: 'text', text: `Página ${number}`, size: 8, align: 'right' },
    { kind: 'text', id: `table-code-${page}`, text: sheet.table.code, size: 14, weight: 'bold', align: 'right' },
    ...(sheet.qrText === null
      ? []
      : [{ kind: 'qr', id: 'qr', text: sheet.qrText, module: 3, minimumVersion: 2, align: 'right' } as const]),
  ];
  return {
    kind: 'columns',
    columns: [
      { share: 1, blocks: [{ kind: 'emblem', size: 20 }] },
      {
        share: 4,
        blocks: [
          { kind: 'heading', text: printedTitle(definition, sheet), level: 2 },
          ...placeLines(definition, sheet).map((text): Block => ({ kind: 'text', text, size: 9 })),
        ],
      },
      { share: 1.8, blocks: code },
    ],
  };
}

function contestBlocks(
  definition: ElectionDefinition,
  format: SheetFormat,
  sheet: SheetContent,
  page: string,
  contestId: string,
): readonly Block[] {
  const contest = defined(
    definition.contests.find((one) => one.id === contestId),
    contestId,
  );
  const fields = format.fields.filter((field) => field.contest === contestId && field.means !== 'words');
  return [{ kind: 'heading', text: contest.title.es, level: 2 }, figureTable(format, sheet, page, fields)];
}

/** Fields of the whole sheet stand on every page: only those of the first keep the id of the field alone. */
function figureTable(format: SheetFormat, sheet: SheetContent, page: string, fields: readonly Field[]): Block {
  return {
    kind: 'table',
    ruling: 'grid',
    size: 9,
    rowHeight: 8,
    columns: [
      { share: 7, align: 'left' },
      { share: 3, align: 'center' },
      { share: 7, align: 'left' },
    ],
    rows: fields.map((field) => figureRow(format, sheet, page, field)),
  };
}

function figureRow(format: SheetFormat, sheet: SheetContent, page: string, field: Field): TableRow {
  const words = wordsField(format, field);
  const spelled = words === undefined ? undefined : sheet.figures.get(words.id);
  const suffix = field.contest === undefined && page !== format.pages[0]?.id ? `@${page}` : '';
  return {
    cells: [
      { text: field.label.es },
      { id: `${field.id}${suffix}`, text: printedFigure(sheet, field), hand: true, digitBoxes: field.digits },
      words === undefined || spelled === undefined
        ? { text: '' }
        : { id: `${words.id}${suffix}`, text: digitWords(spelled, words.digits), hand: true },
    ],
  };
}
