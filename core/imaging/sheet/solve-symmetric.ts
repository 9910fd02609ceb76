/**
 * Solves a system of linear equations whose matrix is symmetric and positive definite, as sums of squares make them (Cholesky's way).
 * The matrix stands row after row and is used up. Null when it is not positive definite: the measurements do not tell every unknown.
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const size = right.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = matrix[column * size + column] as number;
    for (let k = 0; k < column; k += 1) pivot -= (matrix[column * size + k] as number) ** 2;
    if (!(pivot > 0)) return null;
    const root = Math.sqrt(pivot);
    matrix[column * size + column] = root;
    for (let row = column + 1; row < size; row += 1) {
      let sum = matrix[row * size + column] as number;
      for (let k = 0; k < column; k += 1) {
        sum -= (matrix[row * size + k] as number) * (matrix[column * size + k] as number);
      }
      matrix[row * size + column] = sum / root;
    }
  }
  const solution = right.slice();
  for (let row = 0; row < size; row += 1) {
    let sum = solution[row] as number;
    for (let k = 0; k < row; k += 1) sum -= (matrix[row * size + k] as number) * (solution[k] as number);
    solution[row] = sum / (matrix[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] as number;
    for (let k = row + 1; k < size; k += 1) sum -= (matrix[k * size + row] as number) * (solution[k] as number);
    solution[row] = sum / (matrix[row * size + row] as number);
  }
  return solution;
}
