import type { Point } from '../point.ts';

/** A net laid over a code that need not lie flat: where the middles of some modules lie in the image. */
export interface ModuleMesh {
  readonly side: number;
  /** Columns, and likewise rows, of the modules whose places are known, ascending. */
  readonly lines: readonly number[];
  /** Their middles in the image, row by row. */
  readonly nodes: readonly Point[];
  /** The same middles if the code were flat. */
  readonly flatNodes: readonly Point[];
  /** How far the net departs from a plane in its root mean square, in modules: 0 for a code that lies flat. */
  readonly bend: number;
}

/** Where the middle of a module lies, between the nodes around it; modules beyond the outer nodes are extrapolated. */
export function placeOfModule({ lines, nodes }: ModuleMesh, column: number, row: number): Point {
  const size = lines.length;
  const [left, top] = [segment(lines, column), segment(lines, row)];
  const across = (column - (lines[left] as number)) / ((lines[left + 1] as number) - (lines[left] as number));
  const along = (row - (lines[top] as number)) / ((lines[top + 1] as number) - (lines[top] as number));
  const node = (right: number, down: number): Point => nodes[(top + down) * size + left + right] as Point;
  const [a, b, c, d] = [node(0, 0), node(1, 0), node(0, 1), node(1, 1)];
  const mix = (one: number, two: number, three: number, four: number): number =>
    (one * (1 - across) + two * across) * (1 - along) + (three * (1 - across) + four * across) * along;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

function segment(lines: readonly number[], line: number): number {
  let index = 0;
  while (index < lines.length - 2 && line > (lines[index + 1] as number)) index += 1;
  return index;
}
