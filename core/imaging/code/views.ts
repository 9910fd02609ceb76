import { blurImage, doubleImage, halveImage, sharpenImage } from '../filters.ts';
import { clipRectangle, cropImage, type LumaImage } from '../luma-image.ts';
import type { Corners, Point } from '../point.ts';
import type { Code } from './code.ts';
import type { CodePlace } from './code-place.ts';

/** A part of an image made ready for one look, and how its pixels lie in the whole. */
export interface View {
  readonly image: LumaImage;
  /** Pixels of the whole a pixel of the view. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** An image this many times longer than wide is a strip: a till roll, with its code near one of the ends. */
const STRIP_ASPECT = 4;
/** The code of a strip stands within so many widths of its end: on the scans at hand it begins within 1.05. */
const END_WIDTHS = 1.5;

const TILE = 1200;
const TILE_STEP = 800;

/** Whether the image is a strip, lying or standing. */
export function isStrip({ width, height }: LumaImage): boolean {
  return Math.max(width, height) > STRIP_ASPECT * Math.min(width, height);
}

/** The whole image as it is. */
export function wholeOf(image: LumaImage): View {
  return { image, scale: 1, left: 0, top: 0 };
}

/** The end of a strip, where its code stands, its start, where it stands when the strip came the wrong way round, and what is left over. */
export function partsOfStrip(image: LumaImage): { readonly end: View; readonly start: View; readonly rest: View } {
  const { width, height } = image;
  const stands = height >= width;
  const length = stands ? height : width;
  const part = Math.round(END_WIDTHS * Math.min(width, height));
  const between = (from: number, to: number): View => {
    const rectangle = stands
      ? { left: 0, top: from, width, height: to - from }
      : { left: from, top: 0, width: to - from, height };
    return { image: cropImage(image, rectangle), scale: 1, left: rectangle.left, top: rectangle.top };
  };
  return { end: between(length - part, length), start: between(0, part), rest: between(0, length - part) };
}

/** The part of an image in which a code stands, `margin` times the code's side wider on every side; null outside the image. */
export function cropAround(
  image: LumaImage,
  { topLeft, topRight, bottomRight, bottomLeft }: Corners,
  margin: number,
): View | null {
  const xs = [topLeft.x, topRight.x, bottomRight.x, bottomLeft.x];
  const ys = [topLeft.y, topRight.y, bottomRight.y, bottomLeft.y];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const around = margin * Math.max(width, height, 1);
  const rectangle = { left: left - around, top: top - around, width: width + 2 * around, height: height + 2 * around };
  const clipped = clipRectangle(image, rectangle);
  return clipped === null ? null : { image: cropImage(image, clipped), scale: 1, left: clipped.left, top: clipped.top };
}

/** A view with steeper edges. */
export function sharpened({ image, ...rest }: View): View {
  return { ...rest, image: sharpenImage(image) };
}

/** A view at twice the size. */
export function doubled({ image, scale, left, top }: View): View {
  return { image: doubleImage(image), scale: scale / 2, left, top };
}

/** A view with its grain closed. */
export function blurred({ image, ...rest }: View): View {
  return { ...rest, image: blurImage(image) };
}

/** A view at half the size; one that is a single pixel wide or high stays as it is. */
export function halved(view: View): View {
  const { image, scale, left, top } = view;
  if (image.width < 2 || image.height < 2) return view;
  return { image: halveImage(image), scale: scale * 2, left, top };
}

/** Overlapping squares over the whole image, from the end of the sheet, where codes mostly stand, to its start. */
export function* tilesOf(image: LumaImage): Generator<View> {
  for (const bottom of edges(image.height)) {
    for (const right of edges(image.width)) {
      const clipped = clipRectangle(image, { left: right - TILE, top: bottom - TILE, width: TILE, height: TILE });
      if (clipped !== null) yield { image: cropImage(image, clipped), scale: 1, left: clipped.left, top: clipped.top };
    }
  }
}

function* edges(length: number): Generator<number> {
  for (let edge = length; edge > 0; edge -= TILE_STEP) {
    yield edge;
    if (edge <= TILE) return;
  }
}

/** A code found in a view, as it lies in the whole image. */
export function placeCode(code: Code, view: View): Code {
  const placed = { ...code, position: placeCorners(code.position, view) };
  if (code.modulePixels === undefined) return placed;
  return { ...placed, modulePixels: Math.round(code.modulePixels * view.scale) };
}

/** A place found in a view, as it lies in the whole image. */
export function placePlace(place: CodePlace, view: View): CodePlace {
  const [one, two, three] = place.finders;
  return {
    ...place,
    corners: placeCorners(place.corners, view),
    finders: [placeExactly(one, view), placeExactly(two, view), placeExactly(three, view)],
    module: place.module * view.scale,
  };
}

/** Corners found in a view, as they lie in the whole image. */
function placeCorners(corners: Corners, view: View): Corners {
  const { topLeft, topRight, bottomRight, bottomLeft } = corners;
  return {
    topLeft: placePoint(topLeft, view),
    topRight: placePoint(topRight, view),
    bottomRight: placePoint(bottomRight, view),
    bottomLeft: placePoint(bottomLeft, view),
  };
}

function placePoint(point: Point, view: View): Point {
  const { x, y } = placeExactly(point, view);
  return { x: Math.round(x), y: Math.round(y) };
}

function placeExactly({ x, y }: Point, { scale, left, top }: View): Point {
  return { x: x * scale + left, y: y * scale + top };
}
