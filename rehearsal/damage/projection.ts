import type { Point } from '../luma-image.ts';

/** A projection of the plane, row after row of a 3 × 3 matrix. */
export type Projection = readonly [number, number, number, number, number, number, number, number, number];

/** Where a projection puts a point. */
export function projected(matrix: Projection, point: Point): Point {
  const depth = matrix[6] * point.x + matrix[7] * point.y + matrix[8];
  return {
    x: (matrix[0] * point.x + matrix[1] * point.y + matrix[2]) / depth,
    y: (matrix[3] * point.x + matrix[4] * point.y + matrix[5]) / depth,
  };
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
