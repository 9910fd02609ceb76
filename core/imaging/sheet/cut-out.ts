import type { Place } from '@testigo/election';
import { type LumaImage, lumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import { shadeAt } from './look.ts';
import type { SheetPlacement } from './sheet-placement.ts';

/** Dots of the cut-out between two points whose place in the image is worked out exactly. */
const CELL = 16;

/**
 * A part of a page, upright and at a scale of its own, taken from the image where the placement has it. What the image does not show is
 * filled with what lies at its edge. Where the image is finer than the cut-out, several pixels make one dot.
 */
export function cutOut(
  image: LumaImage,
  placement: SheetPlacement,
  place: Place,
  dotsPerMillimetre: number,
): LumaImage {
  const width = Math.max(1, Math.round((place.width / 10) * dotsPerMillimetre));
  const height = Math.max(1, Math.round((place.height / 10) * dotsPerMillimetre));
  const middle = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
  const fine = Math.max(1, Math.min(4, Math.round(placement.pixelsPerMillimetre(middle) / dotsPerMillimetre)));
  const at = gridOf(placement, place, width, height);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let part = 0; part < fine * fine; part += 1) {
        const point = at(x + ((part % fine) + 0.5) / fine, y + (Math.floor(part / fine) + 0.5) / fine);
        sum += shadeAt(image, point.x, point.y);
      }
      data[y * width + x] = Math.round(sum / (fine * fine));
    }
  }
  return lumaImage(width, height, data);
}

/** Points of the image for points of the cut-out: exact at the corners of cells, and between them as on a flat piece of paper. */
function gridOf(
  placement: SheetPlacement,
  place: Place,
  width: number,
  height: number,
): (x: number, y: number) => Point {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const corners: Point[] = [];
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const x = place.x + ((column * CELL) / width) * place.width;
      const y = place.y + ((row * CELL) / height) * place.height;
      corners.push(placement.toImage({ x, y }));
    }
  }
  return (x, y) => {
    const column = Math.min(columns - 1, Math.floor(x / CELL));
    const row = Math.min(rows - 1, Math.floor(y / CELL));
    const [right, down] = [x / CELL - column, y / CELL - row];
    const first = row * (columns + 1) + column;
    const [a, b, c, d] = [first, first + 1, first + columns + 1, first + columns + 2].map(
      (index) => corners[index] as Point,
    ) as [Point, Point, Point, Point];
    const mix = (of: (point: Point) => number): number =>
      (of(a) * (1 - right) + of(b) * right) * (1 - down) + (of(c) * (1 - right) + of(d) * right) * down;
    return { x: mix((point) => point.x), y: mix((point) => point.y) };
  };
}
