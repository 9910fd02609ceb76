import { defined } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import type { Fault } from './faults.ts';
import type { ExpectedFile, PlannedExtra, PlannedFile, PlannedSheet } from './plan.ts';
import type { Sheet } from './plan-sheets.ts';
import { pagesOfSheet } from './sheet-pages.ts';

/** A file to be: a sheet, the bytes of a sheet's first page again, or something that is no sheet. */
export type Unnamed = { readonly file: Sheet } | { readonly copyOf: Sheet } | { readonly extra: Fault };

const FILES_A_FOLDER = 500;

/**
 * Names files in the order given, so that a name tells nothing but that it belongs to a rehearsal. A sheet of several pages has a file
 * a page, in a row. Copies name the file that they copy.
 */
export function nameFiles(definition: ElectionDefinition, unnamed: readonly Unnamed[]): readonly PlannedFile[] {
  const names = new Names();
  const firstFile = new Map<string, string>();
  const named = unnamed.map((one) => {
    if (!('file' in one))
      return { one, files: [names.next('extra' in one && one.extra === 'not-media' ? 'txt' : 'jpg')] as const };
    const files = Array.from({ length: pagesOf(definition, one.file) }, () => names.next('jpg'));
    firstFile.set(keyOf(one.file), defined(files[0], 'the first file of a sheet'));
    return { one, files };
  });
  return named.map(({ one, files }) => {
    if ('file' in one) return sheetFile(one.file, files);
    const of = 'copyOf' in one ? defined(firstFile.get(keyOf(one.copyOf)), 'the file that is copied') : null;
    return extraFile('extra' in one ? one.extra : 'same-bytes', defined(files[0], 'a file'), of);
  });
}

class Names {
  #count = 0;

  next(extension: 'jpg' | 'txt'): string {
    const folder = String(Math.floor(this.#count / FILES_A_FOLDER) + 1).padStart(3, '0');
    this.#count += 1;
    return `${folder}/REHEARSAL-${String(this.#count).padStart(6, '0')}.${extension}`;
  }
}

function keyOf(sheet: Sheet): string {
  return `${sheet.table.code} ${sheet.format}`;
}

function pagesOf(definition: ElectionDefinition, sheet: Sheet): number {
  const format = defined(
    definition.formats.find((one) => one.id === sheet.format),
    sheet.format,
  );
  return pagesOfSheet(format, sheet.contests).length;
}

function sheetFile(sheet: Sheet, files: readonly string[]): PlannedSheet {
  return { ...sheet, files, expected: expectedSheet(sheet) };
}

function expectedSheet(sheet: Sheet): ExpectedFile {
  if (sheet.qrText === null || sheet.damage.destroyer !== null) return { outcome: 'parked', reason: 'no-code' };
  if (sheet.foreign) return { outcome: 'parked', reason: 'other-election' };
  if (sheet.fault === 'unknown-table') return { outcome: 'parked', reason: 'unknown-table' };
  return { outcome: 'read', table: sheet.table.code };
}

function extraFile(fault: Fault, file: string, of: string | null): PlannedExtra {
  const files = [file] as const;
  if (of !== null) return { kind: 'copy', files, of, fault, expected: { outcome: 'duplicate', of } };
  switch (fault) {
    case 'blank-page':
      return { kind: 'blank-page', files, of, fault, expected: { outcome: 'parked', reason: 'blank' } };
    case 'not-media':
      return { kind: 'note', files, of, fault, expected: { outcome: 'skipped' } };
    case 'broken-image':
      return { kind: 'broken-image', files, of, fault, expected: { outcome: 'problem' } };
    default:
      throw new Error(`Assertion failed: ${fault} is no file without a sheet`);
  }
}
