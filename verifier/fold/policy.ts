import type { Alternative } from '../record/records.ts';
import { CORROBORATED, type LiveReading, PUBLISHED, SCAN } from './ranks.ts';
import { hasAll } from './values.ts';

const CLASS_OF_RANK: ReadonlyMap<number, string> = new Map([
  [SCAN, 'scan'],
  [CORROBORATED, 'field'],
  [PUBLISHED, 'published'],
]);

function isComplete({ valid }: LiveReading): boolean {
  return hasAll(valid.values, valid.layout.required);
}

function methodsAgree(alternative: Alternative, complete: readonly LiveReading[]): boolean {
  return [...new Set(alternative.agree)].every((method) => {
    const needed = alternative.agree.filter((each) => each === method).length;
    const readings = complete.filter(({ valid }) => valid.method === method);
    const readers = new Set(readings.map(({ valid }) => valid.by).filter((by) => by !== undefined));
    return readings.length >= needed && (needed === 1 || readers.size >= needed);
  });
}

/** Whether the one variant of a rank satisfies some alternative of the policy (records.md, section 6). */
export function satisfies(
  policy: readonly Alternative[],
  rank: number,
  variant: readonly LiveReading[],
  vouched: ReadonlySet<number>,
): boolean {
  const complete = variant.filter(isComplete);
  const senders = new Set<string>();
  for (const { captures } of complete) for (const { sender } of captures) senders.add(sender);
  const isVouched = variant.some(({ captures }) => captures.some(({ number }) => vouched.has(number)));
  return policy.some(
    (alternative) =>
      alternative.class === CLASS_OF_RANK.get(rank) &&
      methodsAgree(alternative, complete) &&
      (alternative.class === 'published' || senders.size >= alternative.senders) &&
      (!alternative.vouched || isVouched),
  );
}
