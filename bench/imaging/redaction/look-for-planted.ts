import type { SheetPlacement } from '@testigo/imaging';
import { PAINT, type PageMask, type PixelImage } from '@testigo/imaging/mask';
import type { Point } from '@testigo/rehearsal';
import type { Planted, PlantedPage } from './plant-sheet.ts';
import type { PlantedCapture } from './take-capture.ts';
import { pageAt } from './true-placement.ts';

/** Something planted of which ink is to be seen in a picture. */
export interface Survivor {
  readonly planted: Planted;
  /** Pixels of its ink that are not paint. */
  readonly seen: number;
}

/** A point of the page as drawn in pixels of a picture. */
type Finder = (point: Point) => Point;

/** Where the ink of a drawn page lies in a picture that shows the page edge to edge, by the placement that was used. */
export function inkFinder(
  { page, nominal }: PlantedPage,
  { trace }: PlantedCapture,
  placement: SheetPlacement,
  { width, height }: { readonly width: number; readonly height: number },
): Finder {
  return (point) => {
    const guess = nominal.place({ page: 0 }, { ...point, width: 0, height: 0 });
    const { x, y } = pageAt(placement, trace(point), guess);
    return { x: (x * width) / page.width, y: (y * height) / page.height };
  };
}

/**
 * What survives in a picture: planted ink whose pixel is not paint. A picture that was encoded with losses has paint within `tolerance`
 * shades.
 */
export function survivors(
  picture: PixelImage,
  planted: readonly Planted[],
  find: Finder,
  tolerance: number,
): readonly Survivor[] {
  return planted.flatMap((one) => {
    const seen = one.ink.filter((point) => isSeen(picture, find(point), tolerance)).length;
    return seen === 0 ? [] : [{ planted: one, seen }];
  });
}

function isSeen({ width, height, channels, data }: PixelImage, point: Point, tolerance: number): boolean {
  const [x, y] = [Math.floor(point.x), Math.floor(point.y)];
  if (!(x >= 0 && y >= 0 && x < width && y < height)) return false;
  const start = (y * width + x) * channels;
  for (let channel = 0; channel < channels; channel += 1) {
    if (Math.abs((data[start + channel] as number) - PAINT) > tolerance) return true;
  }
  return false;
}

/** Whether the boxes of a mask cover every personal region of its page and touch no figure (docs/bundle-format.md, V14). */
export function isLawful(
  boxes: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[],
  { page }: PageMask,
  personal: readonly Place[],
  figures: readonly Place[],
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  const [across, down] = [width / page.width, height / page.height];
  const touches = figures.some((place) =>
    boxes.some(
      (box) =>
        box.x < (place.x + place.width) * across &&
        place.x * across < box.x + box.width &&
        box.y < (place.y + place.height) * down &&
        place.y * down < box.y + box.height,
    ),
  );
  return !touches && personal.every((place) => isCovered(boxes, place, across, down));
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function isCovered(boxes: readonly Place[], place: Place, across: number, down: number): boolean {
  for (let y = Math.floor(place.y * down); y < (place.y + place.height) * down; y += 1) {
    for (let x = Math.floor(place.x * across); x < (place.x + place.width) * across; x += 7) {
      const isIn = boxes.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
      if (!isIn) return false;
    }
  }
  return true;
}
