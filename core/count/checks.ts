import type { Check } from '@testigo/election';
import type { Layout } from './layout.ts';
import type { FiguresByField, Finding, Operand } from './settled.ts';

/**
 * Runs the checks of the formats that gave figures; one whose operands are not all integers does not run (docs/records.md, section 7).
 * Findings come in the formats' order, a check that several formats share once.
 */
export function runChecks(
  layouts: readonly Layout[],
  figures: FiguresByField,
  register: number | null,
): readonly Finding[] {
  const checks = new Map<string, Check>();
  for (const layout of layouts)
    for (const check of layout.checks) if (!checks.has(check.id)) checks.set(check.id, check);
  return [...checks.values()].flatMap((check) => runCheck(check, figures, register) ?? []);
}

function runCheck(check: Check, figures: FiguresByField, register: number | null): Finding | null {
  const left = operands(check.left, figures, register);
  const right = operands(check.right, figures, register);
  if (left === null || right === null) return null;
  const difference = sum(left) - sum(right);
  const [numerator, denominator] = check.tolerance;
  const size = check.relation === '=' ? Math.abs(difference) : difference;
  return {
    check: check.id,
    left,
    relation: check.relation,
    right,
    tolerance: check.tolerance,
    difference,
    holds: size * denominator <= numerator,
  };
}

function operands(names: readonly string[], figures: FiguresByField, register: number | null): Operand[] | null {
  const found: Operand[] = [];
  for (const name of names) {
    const value = name === '@register' ? register : figures[name];
    if (typeof value !== 'number') return null;
    found.push({ name, value });
  }
  return found;
}

function sum(values: readonly Operand[]): number {
  return values.reduce((total, operand) => total + operand.value, 0);
}
