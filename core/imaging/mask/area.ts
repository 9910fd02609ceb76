/** An upright rectangle in any unit; the corner belongs to it, `x + width` and `y + height` do not. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box made larger on every side, smaller for a negative margin. */
export function grown({ x, y, width, height }: Box, margin: number): Box {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** Whether two boxes have more than an edge in common. */
export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** A surface divided into what is in an area and what is not; each as few boxes, which do not overlap. */
export interface Division {
  readonly within: readonly Box[];
  readonly without: readonly Box[];
}

/**
 * Divides a surface: within is what lies in one of `included` and in none of `excluded`. Exact: the edges of all boxes make a grid, and
 * every cell of it is wholly within or without.
 */
export function divide(surface: Box, included: readonly Box[], excluded: readonly Box[]): Division {
  const all = [surface, ...included, ...excluded];
  const columns = edges(
    all.flatMap(({ x, width }) => [x, x + width]),
    surface.x,
    surface.x + surface.width,
  );
  const rows = edges(
    all.flatMap(({ y, height }) => [y, y + height]),
    surface.y,
    surface.y + surface.height,
  );
  const isWithin = (cell: Box): boolean =>
    included.some((box) => overlap(box, cell)) && !excluded.some((box) => overlap(box, cell));
  const cells = rows.slice(1).map((bottom, row) =>
    columns.slice(1).map((right, column): Cell => {
      const [left, top] = [columns[column] as number, rows[row] as number];
      const box = { x: left, y: top, width: right - left, height: bottom - top };
      return { box, within: isWithin(box) };
    }),
  );
  return { within: merge(cells, true), without: merge(cells, false) };
}

interface Cell {
  readonly box: Box;
  readonly within: boolean;
}

function edges(values: readonly number[], from: number, to: number): readonly number[] {
  const inside = values.filter((value) => value >= from && value <= to);
  return [...new Set([from, to, ...inside])].sort((one, other) => one - other);
}

/** Cells of one kind as boxes: runs along each row, joined downwards where the row beneath has the same run. */
function merge(cells: readonly (readonly Cell[])[], within: boolean): readonly Box[] {
  const done: Box[] = [];
  let open = new Map<string, Box>();
  for (const row of cells) {
    const next = new Map<string, Box>();
    for (const run of runs(row, within)) {
      const name = `${run.x} ${run.width}`;
      const above = open.get(name);
      next.set(name, above === undefined ? run : { ...above, height: run.y + run.height - above.y });
      open.delete(name);
    }
    done.push(...open.values());
    open = next;
  }
  return [...done, ...open.values()];
}

function runs(row: readonly Cell[], within: boolean): readonly Box[] {
  const found: Box[] = [];
  for (const cell of row) {
    if (cell.within !== within) continue;
    const last = found.at(-1);
    if (last !== undefined && last.x + last.width === cell.box.x) {
      found[found.length - 1] = { ...last, width: last.width + cell.box.width };
    } else found.push(cell.box);
  }
  return found;
}
