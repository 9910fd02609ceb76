import type { Point } from '../point.ts';

/** A projection of the plane, the 3 × 3 matrix row after row, its last number 1. */
export type Projection = readonly number[];

/** A point, where it is to be projected, and how much it counts. */
export interface Pair {
  readonly from: Point;
  readonly to: Point;
  readonly weight: number;
}

const UNKNOWNS = 8;

/** Where a projection puts a point. */
export function project(matrix: Projection, { x, y }: Point): Point {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = matrix;
  const depth = g * x + h * y + 1;
  return { x: (a * x + b * y + c) / depth, y: (d * x + e * y + f) / depth };
}

/** The projection that brings the points closest to where they belong, by least squares; null where they don't determine one. */
export function fitProjection(pairs: readonly Pair[]): Projection | null {
  const matrix = Array.from({ length: UNKNOWNS }, () => new Float64Array(UNKNOWNS + 1));
  for (const { from, to, weight } of pairs) {
    addEquation(matrix, [from.x, from.y, 1, 0, 0, 0, -from.x * to.x, -from.y * to.x], to.x, weight);
    addEquation(matrix, [0, 0, 0, from.x, from.y, 1, -from.x * to.y, -from.y * to.y], to.y, weight);
  }
  return solve(matrix);
}

function addEquation(matrix: readonly Float64Array[], terms: readonly number[], value: number, weight: number): void {
  for (const [row, line] of matrix.entries()) {
    const factor = weight * (terms[row] as number);
    for (let column = 0; column < UNKNOWNS; column += 1)
      line[column] = (line[column] as number) + factor * (terms[column] as number);
    line[UNKNOWNS] = (line[UNKNOWNS] as number) + factor * value;
  }
}

/** Gauss' elimination with pivots. */
function solve(matrix: Float64Array[]): Projection | null {
  for (let pivot = 0; pivot < UNKNOWNS; pivot += 1) {
    let best = pivot;
    for (let row = pivot + 1; row < UNKNOWNS; row += 1) {
      if (Math.abs(matrix[row]?.[pivot] as number) > Math.abs(matrix[best]?.[pivot] as number)) best = row;
    }
    const line = matrix[best] as Float64Array;
    matrix[best] = matrix[pivot] as Float64Array;
    matrix[pivot] = line;
    if (Math.abs(line[pivot] as number) < 1e-9) return null;
    for (let row = 0; row < UNKNOWNS; row += 1) {
      if (row === pivot) continue;
      const other = matrix[row] as Float64Array;
      const factor = (other[pivot] as number) / (line[pivot] as number);
      for (let column = pivot; column <= UNKNOWNS; column += 1)
        other[column] = (other[column] as number) - factor * (line[column] as number);
    }
  }
  return matrix.map((line, row) => (line[UNKNOWNS] as number) / (line[row] as number));
}
