import { type Projection, projected } from '../damage/projection.ts';
import type { Box, Point } from '../luma-image.ts';
import type { Random } from '../random.ts';
import type { Scene, Subject } from './scene.ts';
import { boxAround, moved, seenBox, view } from './view.ts';

/** A scanner's page in millimetres, and the width of the strips that lie on it. */
const SCAN_PAGE = { width: 210, height: 297 } as const;
const STRIP_MILLIMETRES = 80;
/** Share of a frame's side that the code keeps from its edge. */
const EDGE = 0.03;

/** A picture's sides, where the page lies in it, and pixels a dot of the page at its code. */
export interface Framed {
  readonly width: number;
  readonly height: number;
  readonly seen: Projection;
  readonly scale: number;
}

/** Where the camera is, and which part of what it sees is in the picture: all of the code, and as much of the sheet as fits. */
export function frameScene({ page, code, modules }: Subject, scene: Scene, random: Random): Framed {
  const scale = (scene.modulePixels * modules) / code.width;
  const standpoint = { scale, rotation: scene.rotation, tilt: scene.tilt, towards: random.between(0, 360) };
  const seen = view(middleOf(code), standpoint);
  const sheet = seenBox(seen, page);
  const seenCode = boxAround(cornersOf(code).map((corner) => projected(seen, corner)));
  if (scene.capture === 'photograph') {
    const x = shiftInto([sheet.x, sheet.width], [seenCode.x, seenCode.width], scene.frame.width, random);
    const y = shiftInto([sheet.y, sheet.height], [seenCode.y, seenCode.height], scene.frame.height, random);
    return { ...scene.frame, seen: moved(seen, { x, y }), scale };
  }
  const millimetre = (scale * page.width) / STRIP_MILLIMETRES;
  const margin = random.between(0.5, 4) * millimetre;
  if (scene.capture === 'strip-scan') {
    const frame = { width: Math.round(sheet.width + 2 * margin), height: Math.round(sheet.height + 2 * margin) };
    return { ...frame, seen: moved(seen, { x: margin - sheet.x, y: margin - sheet.y }), scale };
  }
  const frame = {
    width: Math.round(SCAN_PAGE.width * millimetre),
    height: Math.round(SCAN_PAGE.height * millimetre),
  };
  const x = random.between(margin, frame.width - sheet.width - margin) - sheet.x;
  // A strip is longer than the glass: the end with the code lies on it.
  const codeIsLow = seenCode.y + seenCode.height / 2 > sheet.y + sheet.height / 2;
  const y = codeIsLow ? frame.height - margin - sheet.y - sheet.height : margin - sheet.y;
  return { ...frame, seen: moved(seen, { x, y }), scale };
}

type Stretch = readonly [from: number, length: number];

/** By how much to move along one axis: the sheet near the middle, but the code within the frame. */
function shiftInto(sheet: Stretch, code: Stretch, frame: number, random: Random): number {
  const middle = frame / 2 - sheet[0] - sheet[1] / 2 + random.between(-0.08, 0.08) * frame;
  return Math.max(frame * EDGE - code[0], Math.min(frame * (1 - EDGE) - code[0] - code[1], middle));
}

/** The middle of a box. */
export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The corners of a box: top left, top right, bottom right, bottom left. */
export function cornersOf({ x, y, width, height }: Box): readonly [Point, Point, Point, Point] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}
