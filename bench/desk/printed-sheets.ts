import { readFile } from 'node:fs/promises';
import {
  checksOfContest,
  type ElectionDefinition,
  type Field,
  fieldsOfContest,
  type SheetFormat,
} from '@testigo/election';
import type { Figure } from '@testigo/record';

/** One sheet of paper, as the truth of its rehearsal has it. */
export interface PrintedSheet {
  readonly table: string;
  readonly files: readonly string[];
  readonly figures: { readonly [field: string]: number };
  /** What the rehearsal did to it on purpose. */
  readonly fault: string | null;
}

/** A page of a sheet that somebody looks at. */
export interface PrintedPage {
  readonly sheet: PrintedSheet;
  /** Counted from 1. */
  readonly number: number;
  /** Its id in the format. */
  readonly page: string;
}

/** What stands on the sheets of a rehearsal, for people who are scripts and have no eyes. */
export interface PrintedSheets {
  readonly definition: ElectionDefinition;
  readonly format: SheetFormat;
  /** By the name of the file that shows it; a sheet of another election is in none. */
  readonly pages: ReadonlyMap<string, PrintedPage>;
  /** By table. */
  readonly sheets: ReadonlyMap<string, readonly PrintedSheet[]>;
  /** Registered voters by table, of all tables of the list. */
  readonly registers: ReadonlyMap<string, number | null>;
}

interface Truth {
  readonly tables: readonly { readonly code: string; readonly register: number | null }[];
  readonly files: readonly (Partial<PrintedSheet> & { readonly kind: string; readonly files: readonly string[] })[];
}

/** Reads the truth of a rehearsal whose sheets have one format, with a page for each of its contests. */
export async function readPrintedSheets(definition: ElectionDefinition, file: string): Promise<PrintedSheets> {
  const { tables, files } = JSON.parse(await readFile(file, 'utf8')) as Truth;
  const [format] = definition.formats;
  if (format === undefined) throw new Error('the election has no format');
  const sheets = files.flatMap(({ kind, files: names, table, figures, fault = null }): PrintedSheet[] => {
    const isSheet = kind === 'sheet' && table !== undefined && figures !== undefined && fault !== 'foreign-sheet';
    return isSheet ? [{ table, files: names, figures, fault }] : [];
  });
  const pages = sheets.flatMap((sheet) =>
    sheet.files.map((name, index): [string, PrintedPage] => {
      return [name, { sheet, number: index + 1, page: format.pages[index]?.id ?? '' }];
    }),
  );
  return {
    definition,
    format,
    pages: new Map(pages),
    sheets: Map.groupBy(sheets, ({ table }) => table),
    registers: new Map(tables.map(({ code, register }) => [code, register])),
  };
}

/** What a person sees of a field on some pages: a field whose page is not among them is absent. */
export function figureSeen(pages: readonly PrintedPage[], { id, place }: Field): Figure {
  const page = pages.find((one) => one.page === place?.page);
  return page === undefined ? 'absent' : (page.sheet.figures[id] ?? 'blank');
}

/** Whether all sheets say the same about a contest. */
export function sayTheSame(format: SheetFormat, contest: string, sheets: readonly PrintedSheet[]): boolean {
  return fieldsOfContest(format, contest).every(
    ({ id }) => new Set(sheets.map(({ figures }) => figures[id] ?? 'blank')).size <= 1,
  );
}

/** Whether a sheet as printed fulfils every check of a contest that can be made. */
export function addsUp({ format, registers }: PrintedSheets, contest: string, sheet: PrintedSheet): boolean {
  const sum = (operands: readonly string[]): number =>
    operands.reduce((total, name) => {
      const value = name === '@register' ? registers.get(sheet.table) : sheet.figures[name];
      return total + (value ?? Number.NaN);
    }, 0);
  return checksOfContest(format, contest).every(({ left, relation, right, tolerance: [numerator, denominator] }) => {
    const difference = sum(left) - sum(right);
    const off = relation === '=' ? Math.abs(difference) : difference;
    return Number.isNaN(off) || off * denominator <= numerator;
  });
}
