import { blurImage, doubleImage, halveImage, sharpenImage } from '../filters.ts';
import { clipRectangle, cropImage, type LumaImage, type Rectangle } from '../luma-image.ts';
import type { Corners, Point } from '../point.ts';
import type { Code } from './code.ts';

/** The ways of looking at an image, in the order they are tried. `end` and `start` are the outer quarters of a strip. */
export const PASSES = ['end', 'start', 'whole', 'denoise', 'suspect', 'blur', 'half', 'sharpen', 'double'] as const;

/** The name of a way of looking at an image. */
export type Pass = (typeof PASSES)[number];

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

const TILE = 1200;
const TILE_STEP = 800;
const SUSPECT_MARGIN = 0.4;

/** Whether the image is a strip, lying or standing. */
export function isStrip({ width, height }: LumaImage): boolean {
  return Math.max(width, height) > STRIP_ASPECT * Math.min(width, height);
}

/** The views of a pass, made one after another as they are asked for, so that only one at a time takes memory. */
export function* viewsOf(image: LumaImage, pass: Pass, suspects: readonly Corners[]): Generator<View> {
  if (pass === 'end') yield* quarter(image, 0.75);
  else if (pass === 'start') yield* quarter(image, 0);
  else if (pass === 'whole' || pass === 'denoise') yield { image, scale: 1, left: 0, top: 0 };
  else if (pass === 'blur') yield { image: blurImage(image), scale: 1, left: 0, top: 0 };
  else if (pass === 'half') yield* halved(image);
  else if (pass === 'suspect') for (const suspect of suspects) yield* magnified(image, around(suspect));
  else for (const tile of tiles(image)) yield* pass === 'sharpen' ? sharpened(image, tile) : doubled(image, tile);
}

/** What of a strip its end leaves over: looked at for further codes once the end was read. */
export function restOfStrip(image: LumaImage): View {
  const { width, height } = image;
  const rest =
    height >= width ? { width, height: Math.ceil(height * 0.75) } : { width: Math.ceil(width * 0.75), height };
  return { image: cropImage(image, { left: 0, top: 0, ...rest }), scale: 1, left: 0, top: 0 };
}

/** A code found in a view, as it lies in the whole image. */
export function placeCode(code: Code, view: View): Code {
  const placed = { ...code, position: placeCorners(code.position, view) };
  if (code.modulePixels === undefined) return placed;
  return { ...placed, modulePixels: Math.round(code.modulePixels * view.scale) };
}

/** Corners found in a view, as they lie in the whole image. */
export function placeCorners(corners: Corners, { scale, left, top }: View): Corners {
  const place = (point: Point): Point => ({
    x: Math.round(point.x * scale + left),
    y: Math.round(point.y * scale + top),
  });
  return {
    topLeft: place(corners.topLeft),
    topRight: place(corners.topRight),
    bottomRight: place(corners.bottomRight),
    bottomLeft: place(corners.bottomLeft),
  };
}

function* quarter(image: LumaImage, from: number): Generator<View> {
  const { width, height } = image;
  const rectangle =
    height >= width
      ? { left: 0, top: Math.floor(height * from), width, height: Math.ceil(height / 4) }
      : { left: Math.floor(width * from), top: 0, width: Math.ceil(width / 4), height };
  yield* cut(image, rectangle, 1, (part) => part);
}

function* halved(image: LumaImage): Generator<View> {
  if (image.width >= 2 && image.height >= 2) yield { image: halveImage(image), scale: 2, left: 0, top: 0 };
}

function* sharpened(image: LumaImage, rectangle: Rectangle): Generator<View> {
  yield* cut(image, rectangle, 1, sharpenImage);
}

function* doubled(image: LumaImage, rectangle: Rectangle): Generator<View> {
  yield* cut(image, rectangle, 0.5, (part) => doubleImage(sharpenImage(part)));
}

function* magnified(image: LumaImage, rectangle: Rectangle): Generator<View> {
  yield* cut(image, rectangle, 0.5, doubleImage);
  yield* doubled(image, rectangle);
  yield* cut(image, rectangle, 0.25, (part) => doubleImage(doubleImage(sharpenImage(part))));
}

function* cut(
  image: LumaImage,
  rectangle: Rectangle,
  scale: number,
  prepare: (part: LumaImage) => LumaImage,
): Generator<View> {
  const clipped = clipRectangle(image, rectangle);
  if (clipped === null) return;
  yield { image: prepare(cropImage(image, clipped)), scale, left: clipped.left, top: clipped.top };
}

function around({ topLeft, topRight, bottomRight, bottomLeft }: Corners): Rectangle {
  const xs = [topLeft.x, topRight.x, bottomRight.x, bottomLeft.x];
  const ys = [topLeft.y, topRight.y, bottomRight.y, bottomLeft.y];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const side = Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1);
  const margin = side * SUSPECT_MARGIN;
  return { left: left - margin, top: top - margin, width: side + 2 * margin, height: side + 2 * margin };
}

/** Overlapping squares over the whole image, from the end of the sheet, where codes mostly stand, to its start. */
function* tiles({ width, height }: LumaImage): Generator<Rectangle> {
  for (const bottom of edges(height)) {
    for (const right of edges(width)) {
      yield { left: right - TILE, top: bottom - TILE, width: TILE, height: TILE };
    }
  }
}

function* edges(length: number): Generator<number> {
  for (let edge = length; edge > 0; edge -= TILE_STEP) {
    yield edge;
    if (edge <= TILE) return;
  }
}
