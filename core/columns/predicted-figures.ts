/** The columns that others most likely are the sum of. */
const TERMS: ReadonlyMap<string, RegExp> = new Map([
  ['valid', /^(option|candidate):/],
  ['votes', /^(valid|null|blank)$/],
  ['voters', /^votes$/],
]);

/**
 * What a column of figures most likely holds, from the columns before it: valid votes are the sum of the votes, and so on. The file holds
 * differences from this alone. The nothings count as 0 here, and nowhere else.
 */
export function predictedFigures(
  columns: readonly string[],
  before: readonly Float64Array[],
  index: number,
  rows: number,
): Float64Array {
  const terms = TERMS.get(columns[index] ?? '');
  const summed = before.filter((_, column) => terms?.test(columns[column] ?? ''));
  const predicted = new Float64Array(rows);
  for (const figures of summed) {
    for (let row = 0; row < rows; row += 1) predicted[row] = (predicted[row] ?? 0) + Math.max(0, figures[row] ?? 0);
  }
  return predicted;
}
