import { type ElectionDefinition, parseQrText, parseTableCode } from '@testigo/election';
import type { Reading, RecordId } from '@testigo/record';

/** One sheet that a code names. */
export interface SheetText {
  readonly text: string;
  readonly format: string;
  readonly table: string;
}

/**
 * The sheets that the texts of a capture's codes name, by the grammars of the election's sheet formats. Nothing is guessed: a text is
 * believed when a grammar parses the whole of it and the table it names is written as the election writes them. Whether there is such
 * a table is for the count to know.
 */
export function interpretTexts(definition: ElectionDefinition, texts: readonly string[]): readonly SheetText[] {
  return texts.flatMap((text) => understand(definition, text) ?? []);
}

function understand(definition: ElectionDefinition, text: string): SheetText | null {
  for (const format of definition.formats) {
    const content = format.qr === undefined ? null : parseQrText(format.qr, text);
    if (content?.ok !== true || parseTableCode(definition.tableCode, content.value.table) === null) continue;
    return { text, format: format.id, table: content.value.table };
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
