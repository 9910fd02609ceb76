import { defined } from '@testigo/basics';
import {
  createCodeFinder,
  createImageDecoder,
  createPictureEncoder,
  makeGlance,
  makeLines,
  makeTiles,
} from '@testigo/codec';
import { type ElectionDefinition, parseQrText } from '@testigo/election';
import { type LumaImage, placeSheet, readCodes } from '@testigo/imaging';
import { type Box, maskFromBoxes, type PixelImage, paintOut, pixelImage } from '@testigo/imaging/mask';
import { type DecodedImage, type EncodedPicture, type RedactedPage, redactImage } from '@testigo/reading';
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
  readonly bytes: { readonly working: number; readonly shown: number; readonly glance: number };
}

/** Pixels of a module of the sheets' codes, as drawn; a form's has none, and its damage is reckoned with this. */
const MODULES: { readonly [country: string]: number } = { rehearsal: 8, 'second-example': 3 };
/** Compression moves paint beside a black edge by as much as this; what is encoded was searched before without any tolerance. */
const LOSSY = 70;
const NOTHING = { working: 0, shown: 0, glance: 0 };

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
    const placement = findSheet(opened.value.luma);
    const redacted = redactImage(opened.value, format, page.page, placement);
    const base = { condition, stray: page.planted.some(isStray), planted: page.planted.length };
    if (!redacted.ok || placement === null) {
      const survived = searchManual(opened.value, page, capture);
      return { ...base, problem: redacted.ok ? 'sheet-not-found' : redacted.error, survived, bytes: NOTHING };
    }
    const personal = format.regions.filter(({ personal: hidden }) => hidden).map(({ place }) => place);
    const figures = [format.code, ...format.fields.map(({ place }) => place)].flatMap((place) => place ?? []);
    const own = <Placed extends { readonly page: string }>(places: readonly Placed[]): readonly Placed[] =>
      places.filter((place) => place.page === page.page.id);
    const pictures = await makeAll(redacted.value);
    const lawful = isLawful(pictures.shown.boxes, redacted.value.mask, own(personal), own(figures), pictures.shown);
    const find = (picture: PixelImage) => inkFinder(page, capture, placement, picture);
    const survived = [
      ...search('picture', redacted.value.picture, 0),
      ...search('working copy', await decode(pictures.working), LOSSY),
      ...search('page', await decode(pictures.shown), LOSSY),
      ...pictures.all.flatMap(({ bytes }) => (Buffer.from(bytes).includes(CANARY) ? ['a canary'] : [])),
      ...(lawful ? [] : ['boxes that touch a figure or leave a personal region open']),
    ];
    const { working, shown, glance } = pictures;
    const bytes = { working: working.bytes.length, shown: shown.bytes.length, glance: glance.bytes.length };
    return { ...base, problem: null, survived, bytes };

    function search(name: string, picture: PixelImage, tolerance: number): readonly string[] {
      const found = survivors(picture, page.planted, find(picture), tolerance);
      return found.map(
        ({ planted, seen }) => `${planted.kind}, ${seen} of ${planted.ink.length} pixels in the ${name}`,
      );
    }

    async function makeAll({ picture, mask }: RedactedPage) {
      const encoder = createPictureEncoder();
      const [full, shownPage] = [await encoder.full(picture), await encoder.page(picture, mask)];
      const small = await makeGlance(picture, mask, format);
      const lines = await makeLines(picture, mask, format);
      const tiles = (await makeTiles(picture)).map((tile) => tile.picture);
      return {
        working: full,
        shown: shownPage,
        glance: small,
        all: [full, shownPage, small, ...lines.values(), ...tiles],
      };
    }

    function findSheet(luma: LumaImage) {
      const { qr } = format;
      const believe = (text: string): boolean => qr !== undefined && parseQrText(qr, text).ok;
      const limits = { milliseconds: 4000, pixels: 100_000_000, everyCode: false, now: () => performance.now() };
      const code =
        qr === undefined
          ? undefined
          : readCodes(finder, luma, { ...limits, believe, effort: 'full' }).codes.find(({ text }) => believe(text));
      const hints =
        code === undefined || format.code === undefined ? {} : { code: code.position, codePlace: format.code };
      return placeSheet(luma, page.page, hints);
    }
  };
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
