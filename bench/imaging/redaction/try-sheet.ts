import { defined } from '@testigo/basics';
import { createCodeFinder, createImageDecoder, createPictureEncoder } from '@testigo/codec';
import { type ElectionDefinition, type Page, type Place, parseQrText, type SheetFormat } from '@testigo/election';
import { type CodeFinder, type LumaImage, placeSheet, readCodes, type SheetPlacement } from '@testigo/imaging';
import { type Box, maskFromBoxes, type PageMask, type PixelImage, paintOut, pixelImage } from '@testigo/imaging/mask';
import { type DecodedImage, type EncodedPicture, redactImage, type ShownPage } from '@testigo/reading';
import { createRandom, type PlannedSheet } from '@testigo/rehearsal';
import sharp from 'sharp';
import { inkFinder, isLawful, survivors } from './look-for-planted.ts';
import { type Planted, type PlantedPage, plantSheet } from './plant-sheet.ts';
import { CANARY, type Condition, type PlantedCapture, takeCapture } from './take-capture.ts';

/** What became of one sheet. */
export interface Outcome {
  readonly condition: Condition;
  /** Why it was left to a person; null where it was published. */
  readonly problem: string | null;
  /** Whether ink was planted outside of the boxes of officials and remarks. */
  readonly stray: boolean;
  readonly planted: number;
  /** In words, what is still to be seen and where. */
  readonly survived: readonly string[];
  readonly bytes: { readonly working: number; readonly shown: number };
}

/** Pixels of a module of the sheets' codes, as drawn; a form's has none, and its damage is reckoned with this. */
const MODULES: { readonly [country: string]: number } = { rehearsal: 8, 'second-example': 3 };
/** Compression moves paint beside a black edge by as much as this; what is encoded was searched before without any tolerance. */
const LOSSY = 70;
const NOTHING = { working: 0, shown: 0 };

/** A planted sheet that was captured, and where it was found. */
interface Trial {
  readonly format: SheetFormat;
  readonly page: PlantedPage;
  readonly capture: PlantedCapture;
  readonly opened: DecodedImage;
  readonly placement: SheetPlacement | null;
}

/** Makes the trial of a country's sheets: planted, captured, found, redacted and searched. */
export async function createTrial(definition: ElectionDefinition, country: string) {
  const finder = await createCodeFinder();
  const decoder = createImageDecoder();
  return async (sheet: PlannedSheet, condition: Condition, number: number): Promise<Outcome> => {
    const random = createRandom(`redaction/${number}`);
    const format = defined(
      definition.formats.find(({ id }) => id === sheet.format),
      'the format of a sheet',
    );
    const page = await plantSheet(definition, format, sheet, random);
    const capture = await takeCapture(page, condition, MODULES[country] ?? 3, random);
    const opened = await decoder.open(capture.bytes);
    if (!opened.ok) throw new Error(opened.error.reason);
    const placement = findSheet(finder, opened.value.luma, format, page.page);
    const found = await searchSheet({ format, page, capture, opened: opened.value, placement });
    return { condition, stray: page.planted.some(isStray), planted: page.planted.length, ...found };
  };
}

function findSheet(finder: CodeFinder, luma: LumaImage, format: SheetFormat, page: Page): SheetPlacement | null {
  const { qr } = format;
  if (qr === undefined || format.code === undefined) return placeSheet(luma, page, {});
  const believe = (text: string): boolean => parseQrText(qr, text).ok;
  const limits = { milliseconds: 4000, pixels: 100_000_000, everyCode: false, now: () => performance.now() };
  const { codes } = readCodes(finder, luma, { ...limits, believe, effort: 'full' });
  const code = codes.find(({ text }) => believe(text));
  return placeSheet(luma, page, code === undefined ? {} : { code: code.position, codePlace: format.code });
}

async function searchSheet(trial: Trial): Promise<Pick<Outcome, 'problem' | 'survived' | 'bytes'>> {
  const { format, page, opened, placement } = trial;
  const redacted = redactImage(opened, format, page.page, placement);
  if (!redacted.ok || placement === null) {
    const problem = redacted.ok ? 'sheet-not-found' : redacted.error;
    return { problem, survived: searchManual(opened, page, trial.capture), bytes: NOTHING };
  }
  const { picture, mask } = redacted.value;
  const encoder = createPictureEncoder();
  const [working, shown] = [await encoder.full(picture), await encoder.page(picture, mask)];
  const search = (name: string, shownPicture: PixelImage, tolerance: number): readonly string[] => {
    const find = inkFinder(page, trial.capture, placement, shownPicture);
    return survivors(shownPicture, page.planted, find, tolerance).map(
      ({ planted, seen }) => `${planted.kind}, ${seen} of ${planted.ink.length} pixels in the ${name}`,
    );
  };
  const survived = [
    ...search('picture', picture, 0),
    ...search('working copy', await decode(working), LOSSY),
    ...search('page', await decode(shown), LOSSY),
    ...[working, shown].flatMap(({ bytes }) => (Buffer.from(bytes).includes(CANARY) ? ['a canary'] : [])),
    ...(isLawfulPage(shown, mask, format) ? [] : ['boxes that touch a figure or leave a personal region open']),
  ];
  const bytes = { working: working.bytes.length, shown: shown.bytes.length };
  return { problem: null, survived, bytes };
}

function isLawfulPage(shown: ShownPage, mask: PageMask, format: SheetFormat): boolean {
  const own = (places: readonly (Place | undefined)[]): readonly Place[] =>
    places.flatMap((place) => (place?.page === mask.page.id ? [place] : []));
  const personal = format.regions.filter((region) => region.personal).map(({ place }) => place);
  const figures = [format.code, ...format.fields.map(({ place }) => place)];
  return isLawful(shown.boxes, mask, own(personal), own(figures), shown);
}

function isStray({ kind }: Planted): boolean {
  return kind.includes('edge') || kind.includes('margin');
}

/** A person's mask over what the machine left to her: a box around everything planted. */
function searchManual(opened: DecodedImage, page: PlantedPage, capture: PlantedCapture): readonly string[] {
  const picture = opened.pixels ?? { ...opened.luma, channels: 1 };
  const boxes = page.planted.flatMap(({ ink }) => around(ink.map(capture.trace)));
  const painted = paintOut(picture, maskFromBoxes(picture.width, picture.height, boxes));
  const found = survivors(painted, page.planted, capture.trace, 0);
  return found.map(({ planted, seen }) => `${planted.kind}, ${seen} pixels under a person's mask`);
}

function around(points: readonly { readonly x: number; readonly y: number }[]): readonly Box[] {
  if (points.length === 0) return [];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  return [{ x: left - 1, y: top - 1, width: right - left + 2, height: bottom - top + 2 }];
}

async function decode({ bytes }: EncodedPicture): Promise<PixelImage> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return pixelImage(info.width, info.height, info.channels === 1 ? 1 : 3, data);
}
