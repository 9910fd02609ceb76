import { parseQrText, type SheetFormat } from '@testigo/election';
import type { Code, LumaImage } from '@testigo/imaging';
import { type PrintedFigure, type PrintReader, readPrint } from '@testigo/imaging/print';
import type { PagePlacer } from './place-once.ts';

/** What is asked of the print on an image. Plain data. */
export interface PrintQuestion {
  /** The sheet formats in force; those without a layout are passed over. */
  readonly formats: readonly SheetFormat[];
  /** The words for the digits 0 to 9 in the language of the sheets; null where none are read. */
  readonly words: readonly string[] | null;
}

/** The print on one page of a sheet. */
export interface PagePrint {
  readonly format: string;
  readonly page: string;
  /** Code of the table as it is printed; null where it was not read for certain. */
  readonly table: string | null;
  /** A figure for every field of the format, by its id. */
  readonly figures: readonly (readonly [field: string, figure: PrintedFigure])[];
  /** Whether every required field has a number. */
  readonly complete: boolean;
}

/**
 * Reads the print on an image, where it shows one page of a sheet and its place is certain. With a believed code the format is the one
 * whose grammar parses it; with several it could not be told which figures belong to which, and nothing is read.
 */
export function readPrintedPage(
  image: LumaImage,
  codes: readonly Code[],
  question: PrintQuestion,
  model: PrintReader['model'],
  place: PagePlacer,
): PagePrint | null {
  const believed = codes.flatMap((code) => formatOf(code.text, question.formats) ?? []);
  if (believed.length > 1) return null;
  const [named] = believed;
  const code = named === undefined ? undefined : codes.find(({ text }) => formatOf(text, [named]) !== null);
  const prints = (named === undefined ? question.formats : [named]).flatMap((format) =>
    format.pages.flatMap((page) => {
      const printed = format.fields.some(({ place }) => place?.page === page.id);
      if (!printed || page.rules === undefined) return [];
      const hints = {
        ...(code === undefined ? {} : { code: code.position }),
        ...(format.code === undefined ? {} : { codePlace: format.code }),
      };
      const placement = place(page, hints);
      if (placement?.reliable !== true) return [];
      const { table, figures, complete } = readPrint(image, { page: page.id, placement }, format, {
        model,
        words: question.words,
      });
      return [{ format: format.id, page: page.id, table, figures: [...figures], complete }];
    }),
  );
  const legible = prints.filter(({ figures }) => figures.some(([, figure]) => typeof figure === 'number'));
  return legible.length === 1 ? (legible[0] ?? null) : null;
}

function formatOf(text: string, formats: readonly SheetFormat[]): SheetFormat | null {
  return formats.find(({ qr }) => qr !== undefined && parseQrText(qr, text).ok) ?? null;
}
