import type { Page } from '@testigo/election';
import { solveSymmetric } from './solve-symmetric.ts';

/** How far a point of the page lies beside where a flat page would have it, in tenths of a millimetre. */
export interface Warp {
  readonly across: (x: number, y: number) => number;
  readonly down: (x: number, y: number) => number;
}

/** One measured displacement in one direction. */
export interface Offset {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly weight: number;
}

/** Tenths of a millimetre between the heights at which the warp bends. */
const STEP = 200;
/** Unknowns at every such height: how far a row is shifted and how it leans; that rows bulge is one more for the whole page. */
const TERMS = 2;

export const FLAT: Warp = { across: () => 0, down: () => 0 };

/** The smoothest warp that agrees with measured displacements. `stiffness` is how much it resists bending; about 1 lets paper curl. */
export function fitWarp(page: Page, across: readonly Offset[], down: readonly Offset[], stiffness: number): Warp {
  return { across: fitOne(page, across, stiffness), down: fitOne(page, down, stiffness) };
}

type Surface = (x: number, y: number) => number;

function fitOne(page: Page, offsets: readonly Offset[], stiffness: number): Surface {
  if (offsets.length === 0) return () => 0;
  const knots = Math.ceil(page.height / STEP) + 2;
  const size = knots * TERMS + 1;
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  const indices = new Int32Array(2 * TERMS + 1);
  const factors = new Float64Array(2 * TERMS + 1);
  for (const { x, y, value, weight } of offsets) {
    describe(page, knots, x, y, indices, factors);
    add(normal, right, size, indices, factors, value, weight);
  }
  const bend = Int32Array.of(0, 0, 0);
  const bending = Float64Array.of(1, -2, 1);
  for (let term = 0; term < TERMS; term += 1) {
    for (let knot = 1; knot + 1 < knots; knot += 1) {
      for (let part = 0; part < 3; part += 1) bend[part] = (knot - 1 + part) * TERMS + term;
      add(normal, right, size, bend, bending, 0, stiffness * (term === 0 ? 1 : 4));
    }
  }
  for (let index = 0; index < size; index += 1) {
    normal[index * size + index] = (normal[index * size + index] as number) + 1e-4 * (index === size - 1 ? 1e4 : 1);
  }
  const solved = solveSymmetric(normal, right);
  if (solved === null) return () => 0;
  return (x, y) => {
    describe(page, knots, x, y, indices, factors);
    let sum = 0;
    for (let part = 0; part < indices.length; part += 1) {
      sum += (solved[indices[part] as number] as number) * (factors[part] as number);
    }
    return sum;
  };
}

/** Which unknowns take part in a point, and by how much: those of the two nearest heights, and the bulge of the whole page. */
function describe(page: Page, knots: number, x: number, y: number, indices: Int32Array, factors: Float64Array): void {
  const aside = (2 * x) / page.width - 1;
  const at = Math.max(0, Math.min(knots - 2, Math.floor(y / STEP)));
  const share = y / STEP - at;
  for (let term = 0; term < TERMS; term += 1) {
    const power = term === 0 ? 1 : aside;
    indices[2 * term] = at * TERMS + term;
    factors[2 * term] = (1 - share) * power;
    indices[2 * term + 1] = (at + 1) * TERMS + term;
    factors[2 * term + 1] = share * power;
  }
  indices[2 * TERMS] = knots * TERMS;
  factors[2 * TERMS] = aside * aside - 1 / 3;
}

function add(
  normal: Float64Array,
  right: Float64Array,
  size: number,
  indices: Int32Array,
  factors: Float64Array,
  value: number,
  weight: number,
): void {
  for (let i = 0; i < indices.length; i += 1) {
    const row = indices[i] as number;
    const factor = weight * (factors[i] as number);
    for (let j = 0; j < indices.length; j += 1) {
      const cell = row * size + (indices[j] as number);
      normal[cell] = (normal[cell] as number) + factor * (factors[j] as number);
    }
    right[row] = (right[row] as number) + factor * value;
  }
}
