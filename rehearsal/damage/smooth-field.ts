import type { Random } from '../random.ts';

/** Fills a row of a field with numbers from 0 to 1. */
export type FieldRow = (y: number, row: Float32Array) => void;

/** Soft random patches, about `patch` pixels across: random values on a coarse grid, linear between them. */
export function smoothField(width: number, height: number, patch: number, random: Random): FieldRow {
  const columns = Math.floor(width / patch) + 2;
  const rows = Math.floor(height / patch) + 2;
  const grid = Float32Array.from({ length: columns * rows }, () => random.between(0, 1));
  const line = new Float32Array(columns);
  return (y, row) => {
    const above = Math.floor(y / patch);
    const share = y / patch - above;
    for (let column = 0; column < columns; column += 1) {
      const upper = grid[above * columns + column] as number;
      line[column] = upper + ((grid[(above + 1) * columns + column] as number) - upper) * share;
    }
    for (let column = 0; column + 1 < columns; column += 1) {
      const from = line[column] as number;
      const slope = ((line[column + 1] as number) - from) / patch;
      const end = Math.min(width, (column + 1) * patch);
      for (let x = column * patch, value = from; x < end; x += 1, value += slope) row[x] = value;
    }
  };
}
