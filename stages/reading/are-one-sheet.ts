import type { Result } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import type { ImageProblem } from './image-problem.ts';
import type { ImageReading } from './image-reader.ts';
import { interpretTexts } from './interpret-texts.ts';
import type { PagePrint } from './print-pages.ts';

/** Why images were put together, as intake tells it. */
export interface Togetherness {
  /** Their common name is the code of a `table`, their names say `parts`, or they are `pages` as many as a sheet has. */
  readonly by: 'table' | 'parts' | 'pages';
  /** The table that their names say. */
  readonly table: string | null;
}

/**
 * Whether what was read of some images that were put together by their names allows them to be parts of one sheet. Nothing may speak
 * against it: all open, no code on them says anything but one text of a sheet, and no print, no code and no name says another table.
 * Pages, whose names say least, must show it besides: by that text, with nothing that might be the code of another sheet, or by the print of
 * one table on each and of a different page.
 */
export function areOneSheet(
  definition: ElectionDefinition,
  reads: readonly Result<ImageReading, ImageProblem>[],
  { by, table }: Togetherness,
): boolean {
  const readings = reads.flatMap((read) => (read.ok ? [read.value] : []));
  if (readings.length < reads.length) return false;
  const texts = new Set(readings.flatMap(({ codes }) => codes.map(({ text }) => text)));
  const sheets = interpretTexts(definition, [...texts]);
  if (texts.size > 1 || sheets.length < texts.size) return false;
  const prints = readings.flatMap(({ print }) => print ?? []);
  const tables = new Set([table, ...sheets.map((sheet) => sheet.table), ...prints.map((print) => print.table)]);
  tables.delete(null);
  if (tables.size > 1) return false;
  if (by !== 'pages') return true;
  const isCoded = sheets.length === 1 && readings.every(({ unread }) => unread !== 'code-unreadable');
  return isCoded || (prints.length === readings.length && areDifferentPages(prints));
}

function areDifferentPages(prints: readonly PagePrint[]): boolean {
  const formats = new Set(prints.map(({ format }) => format));
  const pages = new Set(prints.map(({ page }) => page));
  return formats.size === 1 && pages.size === prints.length && prints.every(({ table }) => table !== null);
}
