import type { Equality } from './equalities.ts';

/** Of the numbers that were looked at, this share must be read for any of them to be believed. */
const LEAST_READ = 0.6;

/**
 * Whether what was read hangs together as one sheet, or may have been read a line too high or too low, or off another sheet altogether:
 * then most places hold nothing that is read, or the sums fail while some numbers are missing. A sum that is wrong as printed is believed
 * of a sheet on which every number was read.
 */
export function isBelievable(read: ReadonlyMap<string, number | null>, equalities: readonly Equality[]): boolean {
  const missing = [...read.values()].filter((value) => value === null).length;
  if (missing > (1 - LEAST_READ) * read.size) return false;
  return missing === 0 || !equalities.some((equality) => isBroken(equality, read));
}

/** Whether all its numbers were read and do not agree. */
function isBroken({ times, tolerance }: Equality, read: ReadonlyMap<string, number | null>): boolean {
  let sum = 0;
  for (const [id, count] of times) {
    const value = read.get(id) ?? null;
    if (value === null) return false;
    sum += count * value;
  }
  return Math.abs(sum) > tolerance;
}
