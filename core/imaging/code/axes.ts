import type { Point } from '../point.ts';

/** Where the columns and rows of a code point, in pixels a module. */
export interface Axes {
  readonly right: Point;
  readonly down: Point;
}

/** The point that divides the way from one to another. */
export function between(one: Point, other: Point, share: number): Point {
  return { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share };
}

/** A point moved as another one was. */
export function moved(point: Point, from: Point, to: Point): Point {
  return { x: point.x + to.x - from.x, y: point.y + to.y - from.y };
}

/** The step from one point to another, the other taken away. */
export function minus(one: Point, other: Point): Point {
  return { x: one.x - other.x, y: one.y - other.y };
}

/** Pixels a module at one of the nodes of a line, between its neighbours. */
export function slopeAt(lines: readonly number[], places: readonly Point[], index: number): Point {
  const [before, after] = [Math.max(0, index - 1), Math.min(lines.length - 1, index + 1)];
  const modules = (lines[after] as number) - (lines[before] as number);
  const step = minus(places[after] as Point, places[before] as Point);
  return { x: step.x / modules, y: step.y / modules };
}

/** The axes between those at a code's three finder patterns, by shares of the way to the right and down. */
export function blend([topLeft, topRight, bottomLeft]: readonly [Axes, Axes, Axes], right: number, down: number): Axes {
  const mix = (pick: (axes: Axes) => number): number =>
    pick(topLeft) + (pick(topRight) - pick(topLeft)) * right + (pick(bottomLeft) - pick(topLeft)) * down;
  return {
    right: { x: mix((axes) => axes.right.x), y: mix((axes) => axes.right.y) },
    down: { x: mix((axes) => axes.down.x), y: mix((axes) => axes.down.y) },
  };
}
