import type { Point } from '../point.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** A projection of the plane, row after row of a 3 × 3 matrix. */
export type Projection = readonly [number, number, number, number, number, number, number, number, number];

/** A point of one plane and where it lies in the other. */
export interface PointPair {
  readonly from: Point;
  readonly to: Point;
}

/** Where a projection puts a point. */
export function projected([a, b, c, d, e, f, g, h, i]: Projection, { x, y }: Point): Point {
  const depth = g * x + h * y + i;
  return { x: (a * x + b * y + c) / depth, y: (d * x + e * y + f) / depth };
}

/** The way back: the adjugate, since a projection needs no common factor. */
export function inverted([a, b, c, d, e, f, g, h, i]: Projection): Projection {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

function multiplied(left: Projection, right: Projection): Projection {
  const at = (row: number, column: number): number =>
    (left[3 * row] as number) * (right[column] as number) +
    (left[3 * row + 1] as number) * (right[3 + column] as number) +
    (left[3 * row + 2] as number) * (right[6 + column] as number);
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

/**
 * The projection that brings points nearest to where they lie, or null when they do not tell one. `stiffness` keeps it from
 * foreshortening where points do not ask for it: 0 is a free projection.
 */
export function fitProjection(pairs: readonly PointPair[], stiffness = 0): Projection | null {
  if (pairs.length < 4) return null;
  const from = normaliser(pairs.map((pair) => pair.from));
  const to = normaliser(pairs.map((pair) => pair.to));
  if (from === null || to === null) return null;
  const normal = new Float64Array(64);
  const right = new Float64Array(8);
  for (const pair of pairs) {
    const { x, y } = projected(from, pair.from);
    const target = projected(to, pair.to);
    addEquation(normal, right, [x, y, 1, 0, 0, 0, -x * target.x, -y * target.x], target.x);
    addEquation(normal, right, [0, 0, 0, x, y, 1, -x * target.y, -y * target.y], target.y);
  }
  for (const index of [6, 7]) normal[9 * index] = (normal[9 * index] as number) + stiffness * pairs.length + 1e-9;
  const solved = solveSymmetric(normal, right);
  if (solved === null) return null;
  const [a, b, c, d, e, f, g, h] = solved as unknown as Projection;
  return multiplied(inverted(to), multiplied([a, b, c, d, e, f, g, h, 1], from));
}

/** Moves the middle of points to the origin and makes them two units across, so that sums of squares stay exact. */
function normaliser(points: readonly Point[]): Projection | null {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const spread = Math.sqrt(
    points.reduce((sum, point) => sum + (point.x - x) ** 2 + (point.y - y) ** 2, 0) / points.length,
  );
  if (!(spread > 0)) return null;
  const scale = 1 / spread;
  return [scale, 0, -x * scale, 0, scale, -y * scale, 0, 0, 1];
}

function addEquation(normal: Float64Array, right: Float64Array, row: readonly number[], value: number): void {
  for (let i = 0; i < 8; i += 1) {
    const factor = row[i] as number;
    if (factor === 0) continue;
    for (let j = 0; j < 8; j += 1) normal[8 * i + j] = (normal[8 * i + j] as number) + factor * (row[j] as number);
    right[i] = (right[i] as number) + factor * value;
  }
}
