import type { Alternative, Policy } from '@testigo/record';
import { isComplete } from './agreement.ts';
import type { LiveReading } from './evidence.ts';
import { haveSenders } from './senders.ts';
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
  const complete = variant.readings.filter(isComplete);
  if (!methodsAgree(alternative.agree, complete)) return false;
  const captures = complete.flatMap((reading) => reading.captures);
  if (alternative.class !== 'published' && !haveSenders(captures, alternative.senders)) return false;
  return !alternative.vouched || variant.readings.some(({ captures }) => captures.some(({ vouched }) => vouched));
}

/** Whether complete readings of one variant are of every method; of one that is named several times, by as many readers. */
function methodsAgree(methods: Alternative['agree'], complete: readonly LiveReading[]): boolean {
  return methods.every((method) => {
    const needed = methods.filter((other) => other === method).length;
    const own = complete.filter(({ reading }) => reading.method === method);
    if (needed === 1) return own.length > 0;
    return new Set(own.map(({ reading }) => reading.by)).size >= needed;
  });
}
