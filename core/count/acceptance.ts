import type { Alternative, Policy } from '@testigo/record';
import { isComplete } from './agreement.ts';
import type { LiveReading } from './evidence.ts';
import { countSenders } from './senders.ts';
import type { Rank } from './state.ts';
import type { ReadingGroup } from './variants.ts';

/** A lone phone picture satisfies nothing, whatever a policy says. */
const CLASS_OF_RANK: { readonly [R in Rank]: Alternative['class'] | null } = {
  scan: 'scan',
  corroborated: 'field',
  lone: null,
  published: 'published',
};

/** The place in the policy of the first alternative that a variant satisfies, or null (docs/records.md, section 6). */
export function satisfiedAlternative(policy: Policy, variant: ReadingGroup): number | null {
  const place = policy.findIndex((alternative) => satisfies(alternative, variant));
  return place < 0 ? null : place;
}

function satisfies(alternative: Alternative, variant: ReadingGroup): boolean {
  if (alternative.class !== CLASS_OF_RANK[variant.rank]) return false;
  if (!methodsAgree(alternative.agree, variant.readings)) return false;
  const complete = variant.readings.filter(isComplete).flatMap((reading) => reading.captures);
  if (alternative.class !== 'published' && countSenders(complete) < alternative.senders) return false;
  return !alternative.vouched || variant.readings.some(({ captures }) => captures.some(({ vouched }) => vouched));
}

function methodsAgree(methods: Alternative['agree'], readings: readonly LiveReading[]): boolean {
  return methods.every((method) => {
    const needed = methods.filter((other) => other === method).length;
    const complete = readings.filter((one) => one.reading.method === method && isComplete(one));
    if (needed === 1) return complete.length > 0;
    return new Set(complete.map(({ reading }) => reading.by)).size >= needed;
  });
}
