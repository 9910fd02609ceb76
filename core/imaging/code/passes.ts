import type { LumaImage } from '../luma-image.ts';
import type { Corners } from '../point.ts';
import type { Code } from './code.ts';
import type { CodePlace } from './code-place.ts';
import { LARGEST_SIDE, SMALLEST_SIDE } from './pattern-triples.ts';
import { resampledCodes } from './resampled-code.ts';
import { blurred, cropAround, doubled, halved, placeCode, sharpened, tilesOf, type View, wholeOf } from './views.ts';

/**
 * The ways of looking at an image, in the order they are tried. `end` and `start` are the ends of a strip; they and `whole` look where the
 * locator says that codes stand, `whole` at everything besides. The others begin only after those have failed.
 */
export const PASSES = [
  'end',
  'start',
  'whole',
  'flat-grid',
  'bent-grid',
  'place',
  'denoise',
  'blur',
  'half',
  'sharpen',
  'double',
] as const;

/** The name of a way of looking at an image. */
export type Pass = (typeof PASSES)[number];

/** The passes that begin after the plain ones have failed. */
export type LaterPass = Exclude<Pass, 'end' | 'start' | 'whole'>;

/** One look at something. */
export interface Look {
  readonly image: LumaImage;
  readonly denoise: boolean;
  /** A code found in it, as it lies in the whole image. */
  readonly place: (code: Code) => Code;
  /** Whether the picture was made from what it is thought to show: then only what is believed counts as found. */
  readonly isDrawn: boolean;
}

/** Room around a code, as a share of its side: its quiet zone, and what perspective moves its fourth corner. */
const MARGIN = 0.2;
/** More places than this are not looked at closely. */
const MOST_PLACES = 6;

/** Of a place less sure than this the next smaller and larger size of code are tried too. */
const SURE_SIDE = 0.9;

/** A look at a view as it is. */
export function lookAt(view: View, denoise = false): Look {
  return { image: view.image, denoise, place: (code) => placeCode(code, view), isDrawn: false };
}

/** A look at where a code stands; nothing where that is outside the image. */
export function* looksAround(image: LumaImage, corners: Corners): Generator<Look> {
  const view = cropAround(image, corners, MARGIN);
  if (view !== null) yield lookAt(view);
}

/**
 * The looks of a pass, made one after another as they are asked for, so that only one at a time takes memory. `places` are where the
 * locator sees codes, `suspects` where the decoder found some that it could not read.
 */
export function* looksOf(
  image: LumaImage,
  pass: LaterPass,
  places: readonly CodePlace[],
  suspects: readonly Corners[],
): Generator<Look> {
  const near = places.slice(0, MOST_PLACES);
  if (pass === 'flat-grid') for (const place of near) yield* resampled(image, place, 'flat');
  else if (pass === 'bent-grid') for (const place of near) yield* resampled(image, place, 'bent');
  else if (pass === 'place') {
    for (const corners of [...near.map((place) => place.corners), ...suspects.slice(0, MOST_PLACES)])
      yield* closely(image, corners);
  } else if (pass === 'denoise') yield lookAt(wholeOf(image), true);
  else if (pass === 'blur') yield lookAt(blurred(wholeOf(image)));
  else if (pass === 'half') yield lookAt(halved(wholeOf(image)));
  else for (const tile of tilesOf(image)) yield lookAt(pass === 'sharpen' ? sharpened(tile) : doubled(sharpened(tile)));
}

function* resampled(image: LumaImage, place: CodePlace, shape: 'flat' | 'bent'): Generator<Look> {
  const sides = place.confidence > SURE_SIDE ? [0] : [0, 4, -4];
  for (const more of sides) {
    const side = place.side + more;
    if (side < SMALLEST_SIDE || side > LARGEST_SIDE) continue;
    for (const code of resampledCodes(image, { ...place, side }, shape)) {
      yield { image: code.image, denoise: false, place: code.place, isDrawn: true };
    }
  }
}

/** A place as it is, softened, and sharpened at once, twice and four times the size. */
function* closely(image: LumaImage, corners: Corners): Generator<Look> {
  const view = cropAround(image, corners, 2 * MARGIN);
  if (view === null) return;
  yield lookAt(view);
  yield lookAt(blurred(view));
  yield lookAt(sharpened(view));
  yield lookAt(doubled(view));
  yield lookAt(doubled(sharpened(view)));
  if (view.image.data.length < MOST_ENLARGED) yield lookAt(doubled(doubled(sharpened(view))));
}

/** A view with more pixels is not enlarged four times: its modules are large enough. */
const MOST_ENLARGED = 400_000;
