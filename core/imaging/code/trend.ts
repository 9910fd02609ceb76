import type { Point } from '../point.ts';

/** What is to be expected at a spot. */
export interface Expected {
  readonly value: Point;
  readonly right: Point;
  readonly down: Point;
}

/**
 * What values around a spot lead to expect there: their weighted mean, corrected for how they change from place to place as far as
 * `suppleness` lets them: near 0 the mean alone counts, 1 and more follows every slope.
 */
export class Trend {
  readonly #suppleness: number;
  #weight = 0;
  #x = 0;
  #y = 0;
  #xx = 0;
  #xy = 0;
  #yy = 0;
  readonly #sums = { x: [0, 0, 0], y: [0, 0, 0] };

  constructor(suppleness: number) {
    this.#suppleness = suppleness;
  }

  /** Adds a value seen at a place, given from the spot. */
  add(at: Point, value: Point, weight: number): void {
    this.#weight += weight;
    this.#x += weight * at.x;
    this.#y += weight * at.y;
    this.#xx += weight * at.x * at.x;
    this.#xy += weight * at.x * at.y;
    this.#yy += weight * at.y * at.y;
    for (const axis of ['x', 'y'] as const) {
      const sums = this.#sums[axis];
      sums[0] = (sums[0] as number) + weight * value[axis];
      sums[1] = (sums[1] as number) + weight * at.x * value[axis];
      sums[2] = (sums[2] as number) + weight * at.y * value[axis];
    }
  }

  /** The value to expect at the spot, and by how much it changes for a step to the right and a step down; zero where nothing was added. */
  here(): Expected {
    const [x, y] = [this.#line('x'), this.#line('y')];
    return { value: { x: x.value, y: y.value }, right: { x: x.right, y: y.right }, down: { x: x.down, y: y.down } };
  }

  /** Least squares for a value and two slopes, the slopes held back by a weight of their own. */
  #line(axis: 'x' | 'y'): { readonly value: number; readonly right: number; readonly down: number } {
    if (this.#weight === 0) return { value: 0, right: 0, down: 0 };
    const [sum, sumX, sumY] = this.#sums[axis] as [number, number, number];
    const [meanX, meanY, mean] = [this.#x / this.#weight, this.#y / this.#weight, sum / this.#weight];
    const brake = this.#weight / this.#suppleness;
    const xx = this.#xx - this.#x * meanX + brake;
    const xy = this.#xy - this.#x * meanY;
    const yy = this.#yy - this.#y * meanY + brake;
    const xv = sumX - this.#x * mean;
    const yv = sumY - this.#y * mean;
    const size = xx * yy - xy * xy;
    const right = (xv * yy - yv * xy) / size;
    const down = (yv * xx - xv * xy) / size;
    return { value: mean - right * meanX - down * meanY, right, down };
  }
}
