import { byCodeUnit } from '@testigo/basics';
import { type Check, checksOfContest, fieldsOfContest, type SheetFormat } from '@testigo/election';
import type { Identified, Reading } from '@testigo/record';
import type { Heeded } from './naive-input.ts';
import type { Had } from './naive-readings.ts';

/** Figures that stand in a row, and where they came from. */
export interface NaiveFigures {
  /** The readings that give them: a variant, or the target of an `accept`. */
  readonly readings: readonly Identified<Reading>[];
  readonly had: Had;
  /** Sums of fields that no reading has (docs/records.md, section 3). */
  readonly implied: ReadonlyMap<string, number>;
}

/** The figures of readings, with what they imply for the contest. */
export function figuresOf(
  world: Heeded,
  contest: string,
  readings: readonly Identified<Reading>[],
  had: Had,
): NaiveFigures {
  const implied = new Map<string, number>();
  // Section 3: "as the first format by id says that has it so"
  const stated = new Set<string>();
  for (const format of formatsOf(world, readings)) {
    for (const field of fieldsOfContest(format, contest)) {
      if (field.implied === undefined || stated.has(field.id)) continue;
      stated.add(field.id);
      const sum = sumOf(field.implied.map((operand) => had.get(operand)));
      if (!had.has(field.id) && sum !== null) implied.set(field.id, sum);
    }
  }
  return { readings, had, implied };
}

/** The sum, when all of them are integers. */
function sumOf(operands: readonly (number | 'blank' | undefined)[]): number | null {
  let sum = 0;
  for (const operand of operands) {
    if (typeof operand !== 'number') return null;
    sum += operand;
  }
  return sum;
}

/** The formats of the readings, by id. */
export function formatsOf(world: Heeded, readings: readonly Identified<Reading>[]): readonly SheetFormat[] {
  return world.input.definition.formats
    .filter((format) => readings.some((reading) => reading.record.format === format.id))
    .sort((left, right) => byCodeUnit(left.id, right.id));
}

/** Section 7, Checks: whether one of those of the formats of the readings that give the figures, by id, fails. */
export function someCheckFails(
  world: Heeded,
  contest: string,
  figures: NaiveFigures,
  register: number | null,
): boolean {
  const checks = new Map<string, Check>();
  for (const format of formatsOf(world, figures.readings)) {
    for (const check of checksOfContest(format, contest)) if (!checks.has(check.id)) checks.set(check.id, check);
  }
  return [...checks.values()].some((check) => fails(check, figures.had, register));
}

/**
 * "An equality with tolerance `[n, d]` holds iff |left − right| · d ≤ n; an upper bound iff (left − right) · d ≤ n"; a check runs "only
 * where all its operands are integers". Whole numbers of any size, so that no product loses a digit.
 */
function fails(check: Check, had: Had, register: number | null): boolean {
  const operand = (name: string) => (name === '@register' ? (register ?? undefined) : had.get(name));
  const left = sumOf(check.left.map(operand));
  const right = sumOf(check.right.map(operand));
  if (left === null || right === null) return false;
  const difference = check.relation === '=' ? Math.abs(left - right) : left - right;
  const [numerator, denominator] = check.tolerance;
  return BigInt(difference) * BigInt(denominator) > BigInt(numerator);
}
