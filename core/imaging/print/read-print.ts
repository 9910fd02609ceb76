import { type Field, type Place, parseQrText, type SheetFormat } from '@testigo/election';
import type { LumaImage } from '../luma-image.ts';
import { type Decoded, decodeJointly } from './decode-jointly.ts';
import { relationsOf } from './equalities.ts';
import { weighReadings } from './evidence.ts';
import type { PrintModel } from './print-model.ts';
import { readCarefully, readSimply } from './read-carefully.ts';
import { readCode } from './read-code.ts';
import { type NumberShares, readDigits, readDigitWords } from './read-line.ts';

/** What the reader of printed figures needs besides an image. */
export interface PrintReader {
  readonly model: PrintModel;
  /** The words for the digits 0 to 9 in the language of the sheets; null where no words are read. */
  readonly words: readonly string[] | null;
}

/** A number that was read; or too uncertain to be told; or off the page or the image. */
export type PrintedFigure = number | 'illegible' | 'absent';

/** What was read of the print on a page of a sheet. */
export interface PrintReading {
  /** Code of the table as the sheet's identity prints it; null where it could not be read for certain. */
  readonly table: string | null;
  /** A figure for every field of the format: `absent` off the page or the image, `illegible` below the margin. */
  readonly figures: ReadonlyMap<string, PrintedFigure>;
  /** Natural logarithm of the odds of each number that was looked at; see {@link MARGIN}. */
  readonly margins: ReadonlyMap<string, number>;
  /** Whether every required field has a number. */
  readonly complete: boolean;
}

/** Odds below which nothing is claimed: one error in about 20,000 numbers is the most that would be borne, as natural logarithm. */
export const MARGIN = 10;
/** Share that the code of the table must have; a wrong one would be another table. */
const CODE_SHARE = 0.999;
/** Share above which one reader's word against the joint result makes a number illegible instead. */
const CONTRADICTS = 0.5;

/** Cuts a place out of an image at 8 dots a millimetre; null where it is not wholly on the image. */
export type CutPlace = (place: Place) => LumaImage | null;

/** The readings of one number: of its digits and of its words. */
interface NumberReadings {
  readonly field: Field;
  readonly digits: NumberShares;
  readonly words: { readonly id: string; readonly shares: NumberShares } | null;
}

/** Reads the print on a page of a sheet, every number in view of all the others and of the format's checks. */
export function readPrint(cut: CutPlace, page: string, format: SheetFormat, reader: PrintReader): PrintReading {
  const readings = format.fields.flatMap((field) => readField(cut, page, format, field, reader) ?? []);
  const evidence = new Map(
    readings.map(({ field, digits, words }) => [
      field.id,
      weighReadings(words === null ? [digits] : [digits, words.shares], field.digits),
    ]),
  );
  const { equalities, limits } = relationsOf(format.checks, new Set(evidence.keys()));
  const decoded = decodeJointly(evidence, equalities, limits);
  const figures = new Map<string, PrintedFigure>(format.fields.map(({ id }) => [id, 'absent']));
  const margins = new Map<string, number>();
  for (const reading of readings) settle(reading, decoded.get(reading.field.id), figures, margins);
  const required = format.fields.filter((field) => field.required);
  return {
    table: readTable(cut, page, format, reader),
    figures,
    margins,
    complete: required.every(({ id }) => typeof figures.get(id) === 'number'),
  };
}

function readField(
  cut: CutPlace,
  page: string,
  format: SheetFormat,
  field: Field,
  { model, words }: PrintReader,
): NumberReadings | null {
  if (field.means === 'words' || field.place?.page !== page) return null;
  const image = cut(field.place);
  if (image === null) return null;
  const digits = readCarefully(image, model, (answers) => readDigits(answers, field.digits));
  const spelled = format.fields.find(({ wordsOf }) => wordsOf === field.id);
  const spelledImage = spelled?.place?.page === page && words !== null ? cut(spelled.place) : null;
  if (spelled === undefined || spelledImage === null || words === null) return { field, digits, words: null };
  const shares = readCarefully(spelledImage, model, (answers) => readDigitWords(answers, words, spelled.digits));
  return { field, digits, words: { id: spelled.id, shares } };
}

/** Writes down a number, or that it is illegible; its words as well where they were read to say the same. */
function settle(
  { field, digits, words }: NumberReadings,
  decoded: Decoded | undefined,
  figures: Map<string, PrintedFigure>,
  margins: Map<string, number>,
): void {
  const value = decoded?.value ?? null;
  const margin = decoded?.margin ?? Number.NEGATIVE_INFINITY;
  margins.set(field.id, margin);
  const contradicted = contradicts(digits, value) || (words !== null && contradicts(words.shares, value));
  const sure = value !== null && margin >= MARGIN && !contradicted;
  figures.set(field.id, sure ? value : 'illegible');
  if (words === null) return;
  margins.set(words.id, margin);
  figures.set(words.id, sure && (words.shares.get(value) ?? 0) > CONTRADICTS ? value : 'illegible');
}

function contradicts(shares: NumberShares, value: number | null): boolean {
  return [...shares].some(([other, share]) => other !== value && share > CONTRADICTS);
}

function readTable(cut: CutPlace, page: string, { identity }: SheetFormat, { model }: PrintReader): string | null {
  if (identity === undefined || identity.place.page !== page) return null;
  const image = cut(identity.place);
  const code = image === null ? null : readSimply(image, model, (answers) => readCode(answers, identity.tokens));
  if (code === null || code.share < CODE_SHARE) return null;
  const parsed = parseQrText(identity, code.text);
  return parsed.ok ? parsed.value.table : null;
}
