import { defined, unreachable } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import type { SheetDrawing } from '../drawing/drawing.ts';
import { formPages } from './form-drawing.ts';
import type { PlannedSheet } from './plan.ts';
import { stripPage } from './strip-drawing.ts';

/** Drawn large over every page of a rehearsal. */
const WATERMARK = 'SIMULACRO / REHEARSAL';

/** What the drawing of a sheet needs of its plan. */
export type SheetContent = Pick<PlannedSheet, 'table' | 'format' | 'contests' | 'figures' | 'qrText' | 'foreign'>;

/**
 * What a planned sheet looks like on paper: a strip as voting machines print it, or a form filled by hand. Figures have the ids of
 * their fields as placements, the QR code has `qr`, the table's code `table-code`. The same sheet and seed give the same drawing.
 */
export function sheetDrawing(definition: ElectionDefinition, sheet: SheetContent, seed: string): SheetDrawing {
  const format = defined(
    definition.formats.find((one) => one.id === sheet.format),
    `the format ${sheet.format}`,
  );
  const paper = { watermark: WATERMARK, seed: `${seed}/${sheet.table.code}` };
  switch (format.medium) {
    case 'strip':
      return { ...paper, pages: [stripPage(definition, format, sheet)] };
    case 'form':
      return { ...paper, pages: formPages(definition, format, sheet, paper.seed) };
    case 'data':
      throw new Error('Assertion failed: figures published as data are not drawn');
    default:
      return unreachable(format.medium);
  }
}
