import { arrangeFigures, type ElectionDefinition, fieldsOfContest, parseTableCode } from '@testigo/election';
import type { Figure, Reading, RecordId } from '@testigo/record';
import type { PagePrint } from './print-pages.ts';

/**
 * The readings of what is printed on a sheet: one for each contest of its format that has a number. `named` is the table that the sheet's
 * code names, null where there is no code; then the printed code of the table must say it. Where code and print name different tables,
 * nothing is said: people look. `by` is the release of the program that read it.
 */
export function readingsOfPrint(
  definition: ElectionDefinition,
  election: RecordId,
  print: PagePrint,
  named: string | null,
  captures: readonly RecordId[],
  by: string,
): readonly Reading[] {
  const format = definition.formats.find(({ id }) => id === print.format);
  const table = named ?? print.table;
  if (format === undefined || table === null || (print.table ?? table) !== table) return [];
  if (parseTableCode(definition.tableCode, table) === null) return [];
  const known = new Map<string, Figure>(print.figures);
  return format.contests.flatMap((contest): readonly Reading[] => {
    const figures = arrangeFigures(fieldsOfContest(format, contest), known);
    if (!figures.some((figure) => typeof figure === 'number')) return [];
    return [
      { v: 1, type: 'reading', election, table, contest, format: format.id, captures, method: 'print', by, figures },
    ];
  });
}
