import { type ElectionDefinition, parseQrText, parseTableCode } from '@testigo/election';
import type { Reading, RecordId } from '@testigo/record';

/** Why a capture could not be placed at a table by what its codes say. */
export type Unplaced = 'no-code' | 'other-election' | 'unknown-table';

/** One sheet that a code names: the texts of its readings are the same for every contest on it. */
export interface SheetText {
  readonly text: string;
  readonly format: string;
  readonly table: string;
  /** Whether the election has this table. */
  readonly known: boolean;
}

/** What the texts of a capture's codes say. */
export interface Interpretation {
  /** The distinct sheets named, in the order of the texts. */
  readonly sheets: readonly SheetText[];
  /** Why the capture is parked; null when it fits a table. */
  readonly unplaced: Unplaced | null;
}

/**
 * Understands the texts of the codes on one capture by the grammars of the election's sheet formats. Nothing is guessed: a text is
 * believed when a grammar parses the whole of it and the table it names is written as the election writes them.
 */
export function interpretTexts(
  definition: ElectionDefinition,
  texts: readonly string[],
  isKnownTable: (code: string) => boolean,
): Interpretation {
  const sheets = texts.flatMap((text) => understand(definition, text, isKnownTable) ?? []);
  if (sheets.some(({ known }) => known)) return { sheets, unplaced: null };
  if (sheets.length > 0) return { sheets, unplaced: 'unknown-table' };
  return { sheets, unplaced: texts.length > 0 ? 'other-election' : 'no-code' };
}

/** Whether a text is one of this election's sheets: what a decoder needs to know when it has found the right code. */
export function isSheetText(definition: ElectionDefinition, text: string): boolean {
  return understand(definition, text, () => true) !== null;
}

function understand(
  definition: ElectionDefinition,
  text: string,
  isKnownTable: (code: string) => boolean,
): SheetText | null {
  for (const format of definition.formats) {
    const content = format.qr === undefined ? null : parseQrText(format.qr, text);
    if (content?.ok !== true || parseTableCode(definition.tableCode, content.value.table) === null) continue;
    const { table } = content.value;
    return { text, format: format.id, table, known: isKnownTable(table) };
  }
  return null;
}

/** The readings of a sheet's QR text: one for each contest on the sheet. `by` is the release of the program that read it. */
export function readingsOfSheet(
  definition: ElectionDefinition,
  election: RecordId,
  sheet: SheetText,
  captures: readonly RecordId[],
  by: string,
): readonly Reading[] {
  const contests = definition.formats.find(({ id }) => id === sheet.format)?.contests ?? [];
  return contests.map((contest) => ({
    v: 1,
    type: 'reading',
    election,
    table: sheet.table,
    contest,
    format: sheet.format,
    captures,
    method: 'qr',
    by,
    text: sheet.text,
  }));
}
