import type { FiguresByField, Finding, Operand } from '@testigo/count';
import type { Check } from '@testigo/election';

/** What the checks of a format find in the figures of one variant; a check with an operand that is no integer does not run (docs/records.md, section 7). */
export function findingsOf(
  checks: readonly Check[],
  figures: FiguresByField,
  register: number | null,
): readonly Finding[] {
  const figureOf = (name: string): number | null => {
    const value = name === '@register' ? register : figures[name];
    return typeof value === 'number' ? value : null;
  };
  const operands = (names: readonly string[]): readonly Operand[] | null => {
    const values = names.map((name) => ({ name, value: figureOf(name) }));
    return values.every((one): one is Operand => one.value !== null) ? values : null;
  };
  return checks.flatMap(({ id, left: leftNames, relation, right: rightNames, tolerance }) => {
    const [left, right] = [operands(leftNames), operands(rightNames)];
    if (left === null || right === null) return [];
    const difference = sum(left) - sum(right);
    const [numerator, denominator] = tolerance;
    const holds = (relation === '=' ? Math.abs(difference) : difference) * denominator <= numerator;
    return [{ check: id, left, relation, right, tolerance, difference, holds }];
  });
}

function sum(operands: readonly Operand[]): number {
  return operands.reduce((total, { value }) => total + value, 0);
}
