import type { Result } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import type { ImageProblem } from './image-problem.ts';
import type { ImageReading } from './image-reader.ts';
import { interpretTexts } from './interpret-texts.ts';

/** Why images were put together, as intake tells it. */
export interface Togetherness {
  /** Their common name is the code of a `table`, their names say `parts`, or they are `pages` as many as a sheet has. */
  readonly by: 'table' | 'parts' | 'pages';
  /** The table that their names say. */
  readonly table: string | null;
}

/**
 * Whether what was read of some images that were put together by their names allows them to be parts of one sheet. Nothing may speak
 * against it: all open, no code on them says anything but one text of a sheet, and that is of the table that their names say. Pages, whose
 * names say least, must show that text too, and nothing that might be the code of another sheet.
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
  if (table !== null && sheets.some((sheet) => sheet.table !== table)) return false;
  return by !== 'pages' || (sheets.length === 1 && readings.every(({ unread }) => unread !== 'code-unreadable'));
}
