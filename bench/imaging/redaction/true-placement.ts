import type { SheetPlacement } from '@testigo/imaging';
import type { Point } from '@testigo/rehearsal';
import type { PlantedPage } from './plant-sheet.ts';
import type { PlantedCapture } from './take-capture.ts';

/** Where a drawn page lies in its capture, by the truth: what the best reader could find. */
export function truePlacement({ page, nominal, dots }: PlantedPage, { trace }: PlantedCapture): SheetPlacement {
  const second = page.bands?.[1];
  const first = page.bands?.[0];
  const shift = nominal.shiftOf(page);
  const between = (y: number): number => {
    if (second === undefined || first === undefined) return 0;
    const from = first.y + first.height;
    return shift * Math.min(1, Math.max(0, (y - from) / (second.y - from)));
  };
  const toImage = ({ x, y }: Point): Point => trace({ x: (x * dots) / 10, y: ((y + between(y)) * dots) / 10 });
  return {
    toImage,
    pixelsPerMillimetre: ({ x, y }) => {
      const [here, there] = [toImage({ x, y }), toImage({ x: x + 10, y })];
      return Math.hypot(there.x - here.x, there.y - here.y);
    },
    support: 1,
    residual: 0,
    reliable: true,
    inside: 1,
  };
}

/** The point of the page that a placement puts at a point of the image, near a first guess. */
export function pageAt(placement: SheetPlacement, target: Point, guess: Point): Point {
  let point = guess;
  for (let round = 0; round < 4; round += 1) {
    const here = placement.toImage(point);
    const right = placement.toImage({ x: point.x + 1, y: point.y });
    const below = placement.toImage({ x: point.x, y: point.y + 1 });
    const [a, b] = [right.x - here.x, below.x - here.x];
    const [c, d] = [right.y - here.y, below.y - here.y];
    const [dx, dy] = [target.x - here.x, target.y - here.y];
    const whole = a * d - b * c;
    point = { x: point.x + (d * dx - b * dy) / whole, y: point.y + (a * dy - c * dx) / whole };
  }
  return point;
}
