import { defined } from '@testigo/basics';
import { type Field, type Place, parseQrText, type SheetFormat } from '@testigo/election';
import type { LumaImage } from '../luma-image.ts';
import { cutOut } from '../sheet/cut-out.ts';
import type { SheetPlacement } from '../sheet/sheet-placement.ts';
import { isBelievable } from './believable.ts';
import { type Decoded, decodeJointly } from './decode-jointly.ts';
import { relationsOf } from './equalities.ts';
import { weighReadings } from './evidence.ts';
import type { PrintModel } from './print-model.ts';
import { everyLook, type Interpret, lookAgain, readOnce } from './read-carefully.ts';
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
  /** Natural logarithm of the odds of each number that was looked at against everything else. */
  readonly margins: ReadonlyMap<string, number>;
  /** Whether every required field has a number. */
  readonly complete: boolean;
}

/** Cuts a place out of an image at 8 dots a millimetre; null where it is not wholly on the image. */
export type CutPlace = (place: Place) => LumaImage | null;

/** Dots a millimetre of cut-outs: scans of sheets have about as many. */
const DOTS = 8;
/** Odds below which no number is claimed, as a natural logarithm: about 8,000 to 1. */
const MARGIN = 9;
/** Looks at the code of the table that must see the same one with this share, and none another with that: it would be another table. */
const CODE_LOOKS = 3;
const CODE_SHARE = 0.98;
const CODE_DOUBT = 0.3;
/** A line says a number that has more than this share. */
const SAYS = 0.5;
/** A line insists on a number that has more than this share, and leaves a doubt that it may be one that has at least that. */
const INSISTS = 0.9;
const DOUBT = 1e-3;

/** One line of a field: the digits of a number or its words. */
interface ReadLine {
  readonly id: string;
  readonly image: LumaImage;
  readonly interpret: Interpret;
  shares: NumberShares;
}

/** A number of the sheet and the lines that tell it. */
interface ReadNumber {
  readonly field: Field;
  readonly digits: ReadLine;
  readonly words: ReadLine | null;
}

/** Reads the print on a page of a sheet that lies in an image, every number in view of the others and of the format's checks. */
export function readPrint(
  image: LumaImage,
  sheet: { readonly page: string; readonly placement: SheetPlacement },
  format: SheetFormat,
  reader: PrintReader,
): PrintReading {
  const { page, placement } = sheet;
  const inside = ({ x, y, width, height }: Place): boolean =>
    [x, x + width].every((cornerX) =>
      [y, y + height].every((cornerY) => {
        const at = placement.toImage({ x: cornerX, y: cornerY });
        return at.x >= 0 && at.y >= 0 && at.x <= image.width && at.y <= image.height;
      }),
    );
  const cut: CutPlace = (place) => (inside(place) ? cutOut(image, placement, place, DOTS) : null);
  return readPlaces(cut, page, format, reader);
}

/** The same for places that are cut out in any other way. */
export function readPlaces(cut: CutPlace, page: string, format: SheetFormat, reader: PrintReader): PrintReading {
  const numbers = format.fields.flatMap((field) => readNumber(cut, page, format, field, reader) ?? []);
  const decoded = decodeCarefully(numbers, format, reader);
  const read = new Map(numbers.map((number) => [number.field.id, settled(number, decoded.get(number.field.id))]));
  const { equalities } = relationsOf(format.checks, new Set(read.keys()));
  const believable = isBelievable(read, equalities);
  const figures = new Map<string, PrintedFigure>(format.fields.map(({ id }) => [id, 'absent']));
  const margins = new Map<string, number>();
  for (const { field, digits, words } of numbers) {
    const value = believable ? (read.get(field.id) ?? null) : null;
    margins.set(field.id, decoded.get(field.id)?.margin ?? Number.NEGATIVE_INFINITY);
    figures.set(digits.id, value ?? 'illegible');
    if (words !== null) figures.set(words.id, value !== null && says(words.shares, value) ? value : 'illegible');
  }
  return {
    table: believable ? readTable(cut, page, format, reader) : null,
    figures,
    margins,
    complete: format.fields.every(({ id, required }) => !required || typeof figures.get(id) === 'number'),
  };
}

/** Decodes all numbers together, and once more after another look at the lines of those that are not certain. */
function decodeCarefully(
  numbers: readonly ReadNumber[],
  format: SheetFormat,
  { model }: PrintReader,
): ReadonlyMap<string, Decoded> {
  const decoded = decodeNumbers(numbers, format);
  const unsure = numbers.filter(({ field }) => (decoded.get(field.id)?.margin ?? 0) < MARGIN);
  if (unsure.length === 0) return decoded;
  for (const line of unsure.flatMap(({ digits, words }) => (words === null ? [digits] : [digits, words]))) {
    line.shares = lookAgain(line.shares, line.image, model, line.interpret);
  }
  return decodeNumbers(numbers, format);
}

function readNumber(
  cut: CutPlace,
  page: string,
  format: SheetFormat,
  field: Field,
  { model, words }: PrintReader,
): ReadNumber | null {
  if (field.means === 'words') return null;
  const read = ({ id, place }: Field, interpret: Interpret): ReadLine | null => {
    const image = place?.page === page ? cut(place) : null;
    return image === null ? null : { id, image, interpret, shares: readOnce(image, model, interpret) };
  };
  const digits = read(field, (answers) => readDigits(answers, field.digits));
  if (digits === null) return null;
  const spelled = format.fields.find(({ wordsOf }) => wordsOf === field.id);
  if (spelled === undefined || words === null) return { field, digits, words: null };
  return { field, digits, words: read(spelled, (answers) => readDigitWords(answers, words, spelled.digits)) };
}

function decodeNumbers(numbers: readonly ReadNumber[], format: SheetFormat): ReadonlyMap<string, Decoded> {
  const evidence = new Map(
    numbers.map(({ field, digits, words }) => [
      field.id,
      weighReadings(words === null ? [digits.shares] : [digits.shares, words.shares], field.digits),
    ]),
  );
  const { equalities, limits } = relationsOf(format.checks, new Set(evidence.keys()));
  return decodeJointly(evidence, equalities, limits);
}

/** The value of a number, where its margin is large enough and neither of its lines says something else. */
function settled({ digits, words }: ReadNumber, decoded: Decoded | undefined): number | null {
  const value = decoded?.value ?? null;
  if (value === null || (decoded?.margin ?? 0) < MARGIN) return null;
  return [digits, words].some((line) => line !== null && denies(line.shares, value)) ? null : value;
}

/** Whether a line says another number and leaves no doubt: then digits and words may differ as printed, and people look. */
function denies(shares: NumberShares, value: number): boolean {
  return (shares.get(value) ?? 0) < DOUBT && [...shares].some(([other, share]) => other !== value && share > INSISTS);
}

function says(shares: NumberShares, value: number): boolean {
  return (shares.get(value) ?? 0) > SAYS;
}

/** The code of the table: nothing else on the sheet confirms it, so several looks must agree, and none may see another. */
function readTable(cut: CutPlace, page: string, { identity }: SheetFormat, { model }: PrintReader): string | null {
  if (identity === undefined || identity.place.page !== page) return null;
  const image = cut(identity.place);
  if (image === null) return null;
  const looks = everyLook(image, model, (answers) => readCode(answers, identity.tokens));
  const sure = looks.flatMap((code) => (code !== null && code.share >= CODE_SHARE ? [code.text] : []));
  const doubtful = looks.some((code) => code !== null && code.share > CODE_DOUBT && code.text !== sure[0]);
  if (sure.length < CODE_LOOKS || doubtful) return null;
  const parsed = parseQrText(identity, defined(sure[0], 'a code'));
  return parsed.ok ? parsed.value.table : null;
}
