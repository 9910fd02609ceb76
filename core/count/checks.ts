import type { Layout, PlacedCheck } from './layout.ts';
import type { LaidFigures } from './read-figures.ts';
import type { Finding, Operand } from './settled.ts';

/**
 * The difference (left side minus right side) of a check, or null when it does not run because an operand is no integer
 * (docs/records.md, section 7).
 */
function differenceOf(check: PlacedCheck, { figures }: LaidFigures, register: number | null): number | null {
  let difference = 0;
  for (const place of check.left) {
    const value = place < 0 ? register : figures[place];
    if (typeof value !== 'number') return null;
    difference += value;
  }
  for (const place of check.right) {
    const value = place < 0 ? register : figures[place];
    if (typeof value !== 'number') return null;
    difference -= value;
  }
  return difference;
}

/** Whether a difference is within what a check allows. */
function holds({ check }: PlacedCheck, difference: number): boolean {
  const [numerator, denominator] = check.tolerance;
  return (check.relation === '=' ? Math.abs(difference) : difference) * denominator <= numerator;
}

/** Whether every check that can run holds. */
export function allChecksHold(united: LaidFigures, register: number | null): boolean {
  return united.layout.checks.every((check) => {
    const difference = differenceOf(check, united, register);
    return difference === null || holds(check, difference);
  });
}

/** What every check that could run found, in the order of the format. */
export function describeChecks(united: LaidFigures, register: number | null): readonly Finding[] {
  const { layout, figures } = united;
  const operands = (places: readonly number[]) => places.map((place) => operandAt(layout, figures, place, register));
  return layout.checks.flatMap((placed) => {
    const difference = differenceOf(placed, united, register);
    if (difference === null) return [];
    const { id, relation, tolerance } = placed.check;
    return [
      {
        check: id,
        left: operands(placed.left),
        relation,
        right: operands(placed.right),
        tolerance,
        difference,
        holds: holds(placed, difference),
      },
    ];
  });
}

function operandAt(layout: Layout, figures: LaidFigures['figures'], place: number, register: number | null): Operand {
  const value = place < 0 ? register : figures[place];
  return { name: layout.fields[place]?.id ?? '@register', value: typeof value === 'number' ? value : 0 };
}
