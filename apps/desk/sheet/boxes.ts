/** A rectangle to paint over, in pixels of one part of a picture as it was given. */
export interface Box {
  readonly part: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The measures of one part. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Smallest side of a box that somebody draws, in pixels: less is a slip of the finger. */
export const SMALLEST_SIDE = 8;

/** The box between two points of a part, in whichever order, within the part; null when it is too small to be meant. */
export function boxBetween(
  part: number,
  extent: Extent,
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
): Box | null {
  const [left, right] = ordered(within(from[0], extent.width), within(to[0], extent.width));
  const [top, bottom] = ordered(within(from[1], extent.height), within(to[1], extent.height));
  const box = { part, x: left, y: top, width: right - left, height: bottom - top };
  return box.width < SMALLEST_SIDE || box.height < SMALLEST_SIDE ? null : box;
}

/** A box of a fair size around a point, for whoever has no pointer to drag with. */
export function boxAround(part: number, extent: Extent, x: number, y: number): Box {
  const width = atLeast(extent.width / 3, extent.width);
  const height = atLeast(extent.width / 12, extent.height);
  return moveBox({ part, x: 0, y: 0, width, height }, extent, x - width / 2, y - height / 2);
}

/** The box moved, as far as the part goes. */
export function moveBox(box: Box, extent: Extent, right: number, down: number): Box {
  return {
    ...box,
    x: Math.round(clamp(box.x + right, 0, extent.width - box.width)),
    y: Math.round(clamp(box.y + down, 0, extent.height - box.height)),
  };
}

/** The box with its lower right corner moved, as far as the part goes and no smaller than can be seen. */
export function sizeBox(box: Box, extent: Extent, right: number, down: number): Box {
  return {
    ...box,
    width: Math.round(clamp(box.width + right, SMALLEST_SIDE, extent.width - box.x)),
    height: Math.round(clamp(box.height + down, SMALLEST_SIDE, extent.height - box.y)),
  };
}

/** A side that can be seen and fits. */
function atLeast(side: number, room: number): number {
  return Math.round(clamp(side, SMALLEST_SIDE, room));
}

function within(value: number, size: number): number {
  return Math.round(clamp(value, 0, size));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

function ordered(one: number, two: number): readonly [less: number, more: number] {
  return one < two ? [one, two] : [two, one];
}
