import { type Layout, type PlannedCheck, REGISTER_OPERAND } from './contest-plan.ts';
import type { Values } from './values.ts';

/** The sum of operands, or null where one of them is no number. While it can be held exactly it is a number: that is quicker. */
function sumOf(operands: readonly number[], values: Values, register: number | null): number | bigint | null {
  let sum = 0;
  for (const operand of operands) {
    const value = operand === REGISTER_OPERAND ? register : values[operand];
    if (value === null || value === undefined || value < 0) return null;
    sum += value;
  }
  if (Number.isSafeInteger(sum)) return sum;
  return operands.reduce((large, operand) => {
    return large + BigInt((operand === REGISTER_OPERAND ? register : values[operand]) ?? 0);
  }, 0n);
}

function holds(check: PlannedCheck, values: Values, register: number | null): boolean {
  const left = sumOf(check.left, values, register);
  const right = sumOf(check.right, values, register);
  if (left === null || right === null) return true;
  if (left === right) return true;
  const [numerator, denominator] = check.tolerance;
  const difference = BigInt(left) - BigInt(right);
  const size = check.relation === '=' && difference < 0n ? -difference : difference;
  return size * BigInt(denominator) <= BigInt(numerator);
}

/** Whether every check of some formats that can run on figures holds (records.md, section 7). */
export function allHold(layouts: Iterable<Layout>, values: Values, register: number | null): boolean {
  for (const layout of layouts) {
    for (const check of layout.checks) if (!holds(check, values, register)) return false;
  }
  return true;
}
