import type { Check } from '@testigo/election';

/** An equality between printed numbers: their sum, each taken as often as it says, is zero, give or take the tolerance. */
export interface Equality {
  /** How often each number is taken, by field; negative on the right side. */
  readonly times: ReadonlyMap<string, number>;
  /** Largest difference that still holds. */
  readonly tolerance: number;
}

/** A number that is at most another one. */
export interface Limit {
  readonly field: string;
  readonly most: string;
}

/** What a sheet's checks say of the given fields: the equalities between them, and which one number limits another. */
export function relationsOf(
  checks: readonly Check[],
  fields: ReadonlySet<string>,
): { readonly equalities: readonly Equality[]; readonly limits: readonly Limit[] } {
  const known = checks.filter((check) => [...check.left, ...check.right].every((id) => fields.has(id)));
  const equalities = known.filter(({ relation }) => relation === '=').map(equalityOf);
  const limits = known.flatMap(({ relation, left, right }) => {
    const [field, most] = [left[0], right[0]];
    const plain = relation === '<=' && left.length === 1 && right.length === 1;
    return plain && field !== undefined && most !== undefined ? [{ field, most }] : [];
  });
  return { equalities, limits };
}

function equalityOf({ left, right, tolerance: [numerator, denominator] }: Check): Equality {
  const times = new Map<string, number>();
  for (const id of left) times.set(id, (times.get(id) ?? 0) + 1);
  for (const id of right) times.set(id, (times.get(id) ?? 0) - 1);
  return { times, tolerance: Math.floor(numerator / denominator) };
}
