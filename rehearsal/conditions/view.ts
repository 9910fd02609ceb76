import { assert } from '@testigo/basics';
import { type Projection, projected } from '../damage/projection.ts';
import type { Box, Point } from '../luma-image.ts';

/** Pixels from lens to sensor of a phone whose 4000 pixels see 65 degrees. */
const FOCAL_PIXELS = 3140;

/** Where the camera is; `towards` is the direction on the paper, in degrees, that leans away. */
export interface Standpoint {
  readonly scale: number;
  readonly rotation: number;
  readonly tilt: number;
  readonly towards: number;
}

/** From paper to picture, the point of the paper that the camera looks at being the origin of both. */
export function view(looksAt: Point, { scale, rotation, tilt, towards }: Standpoint): Projection {
  const [turn, lean, direction] = [rotation, tilt, towards].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const [cosine, sine] = [scale * Math.cos(turn), scale * Math.sin(turn)];
  const [x, y] = [Math.cos(direction), Math.sin(direction)];
  const [shorter, deeper] = [1 - Math.cos(lean), Math.sin(lean)];
  // How far a point lies along the direction that leans away, by its place on the paper.
  const [alongX, alongY] = [x * cosine + y * sine, y * cosine - x * sine];
  const rows = [
    FOCAL_PIXELS * (cosine - x * shorter * alongX),
    FOCAL_PIXELS * (-sine - x * shorter * alongY),
    FOCAL_PIXELS * (sine - y * shorter * alongX),
    FOCAL_PIXELS * (cosine - y * shorter * alongY),
    deeper * alongX,
    deeper * alongY,
  ] as const;
  const [a, b, d, e, g, h] = rows;
  const from = looksAt;
  return [
    a,
    b,
    -(a * from.x + b * from.y),
    d,
    e,
    -(d * from.x + e * from.y),
    g,
    h,
    FOCAL_PIXELS - (g * from.x + h * from.y),
  ];
}

/** The same view with the picture moved. */
export function moved([a, b, c, d, e, f, g, h, i]: Projection, by: Point): Projection {
  return [a + by.x * g, b + by.x * h, c + by.x * i, d + by.y * g, e + by.y * h, f + by.y * i, g, h, i];
}

/** The upright box around a page as it is seen. Throws where a part of the page would lie behind the camera. */
export function seenBox(seen: Projection, { width, height }: { readonly width: number; readonly height: number }): Box {
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: 0, y: height },
    { x: width, y: height },
  ];
  for (const { x, y } of corners) assert(seen[6] * x + seen[7] * y + seen[8] > 0, 'the paper lies before the camera');
  return boxAround(corners.map((corner) => projected(seen, corner)));
}

/** The smallest upright box around points. */
export function boxAround(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
