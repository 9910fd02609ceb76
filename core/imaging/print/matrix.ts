/** A matrix of factors made ready for multiplying: columns in fours, each four row by row. */
export interface PackedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly panels: Float32Array;
}

/** Packs a matrix given row by row; with `turned`, the transpose of it. Columns are filled up to a multiple of four with zeros. */
export function packMatrix(values: Float32Array, rows: number, columns: number, turned = false): PackedMatrix {
  const [tall, wide] = turned ? [columns, rows] : [rows, columns];
  const panels = new Float32Array(Math.ceil(wide / 4) * 4 * tall);
  for (let row = 0; row < tall; row += 1) {
    for (let column = 0; column < wide; column += 1) {
      const value = turned ? values[column * columns + row] : values[row * columns + column];
      panels[(column >> 2) * 4 * tall + row * 4 + (column & 3)] = value as number;
    }
  }
  return { rows: tall, columns: wide, panels };
}

/**
 * Multiplies `count` rows by a packed matrix: row i begins at `i * stride` of `left`, the product's row i at `i * columns` of `result`.
 * Four by four sums at a time stay in registers, which is what makes it fast in plain JavaScript.
 */
export function multiplyRows(
  left: Float32Array,
  stride: number,
  count: number,
  right: PackedMatrix,
  result: Float32Array,
): void {
  const { rows: depth, columns } = right;
  for (let column = 0; column < columns; column += 4) {
    const panel = right.panels.subarray(column * depth, (column + 4) * depth);
    const wide = Math.min(4, columns - column);
    let row = 0;
    for (; row + 4 <= count; row += 4) {
      fourRows(left, row * stride, stride, panel, depth, result, row * columns + column, columns, wide);
    }
    for (; row < count; row += 1) oneRow(left, row * stride, panel, depth, result, row * columns + column, wide);
  }
}

function fourRows(
  left: Float32Array,
  start: number,
  stride: number,
  panel: Float32Array,
  depth: number,
  result: Float32Array,
  at: number,
  columns: number,
  wide: number,
): void {
  let [a0, a1, a2, a3] = [0, 0, 0, 0];
  let [b0, b1, b2, b3] = [0, 0, 0, 0];
  let [c0, c1, c2, c3] = [0, 0, 0, 0];
  let [d0, d1, d2, d3] = [0, 0, 0, 0];
  const [rowA, rowB, rowC, rowD] = [start, start + stride, start + 2 * stride, start + 3 * stride];
  for (let index = 0, factor = 0; index < depth; index += 1, factor += 4) {
    const f0 = panel[factor] as number;
    const f1 = panel[factor + 1] as number;
    const f2 = panel[factor + 2] as number;
    const f3 = panel[factor + 3] as number;
    const a = left[rowA + index] as number;
    a0 += a * f0;
    a1 += a * f1;
    a2 += a * f2;
    a3 += a * f3;
    const b = left[rowB + index] as number;
    b0 += b * f0;
    b1 += b * f1;
    b2 += b * f2;
    b3 += b * f3;
    const c = left[rowC + index] as number;
    c0 += c * f0;
    c1 += c * f1;
    c2 += c * f2;
    c3 += c * f3;
    const d = left[rowD + index] as number;
    d0 += d * f0;
    d1 += d * f1;
    d2 += d * f2;
    d3 += d * f3;
  }
  store(result, at, wide, a0, a1, a2, a3);
  store(result, at + columns, wide, b0, b1, b2, b3);
  store(result, at + 2 * columns, wide, c0, c1, c2, c3);
  store(result, at + 3 * columns, wide, d0, d1, d2, d3);
}

function oneRow(
  left: Float32Array,
  start: number,
  panel: Float32Array,
  depth: number,
  result: Float32Array,
  at: number,
  wide: number,
): void {
  let [a0, a1, a2, a3] = [0, 0, 0, 0];
  for (let index = 0, factor = 0; index < depth; index += 1, factor += 4) {
    const a = left[start + index] as number;
    a0 += a * (panel[factor] as number);
    a1 += a * (panel[factor + 1] as number);
    a2 += a * (panel[factor + 2] as number);
    a3 += a * (panel[factor + 3] as number);
  }
  store(result, at, wide, a0, a1, a2, a3);
}

function store(
  result: Float32Array,
  at: number,
  wide: number,
  first: number,
  second: number,
  third: number,
  fourth: number,
): void {
  result[at] = first;
  if (wide > 1) result[at + 1] = second;
  if (wide > 2) result[at + 2] = third;
  if (wide > 3) result[at + 3] = fourth;
}
