import type { Alternative, Identified, Policy, Reading } from '@testigo/record';
import { formatOf, type Heeded, ofType, requiredFields } from './naive-input.ts';
import { livingCaptures } from './naive-life.ts';
import { figuresHad } from './naive-readings.ts';
import { isSuperseded, smallestId } from './naive-superseded.ts';
import { isVouched, markOf, type NaiveVariant } from './naive-variants.ts';

/** docs/records.md, section 6: "genesis, or the unsuperseded `policy` amendment with the smallest id" */
export function policyInForce(world: Heeded): Policy {
  const amendments = ofType(world.heeded, 'amendment').filter(
    (one) => one.record.what === 'policy' && !isSuperseded(world.heeded, one),
  );
  const amendment = smallestId(amendments)?.record;
  return amendment?.what === 'policy' ? amendment.value : world.input.genesis.policy;
}

/** Section 6: whether a variant satisfies one alternative of the policy. */
export function satisfies(world: Heeded, table: string, variant: NaiveVariant, alternative: Alternative): boolean {
  // "the alternative's class is that of its rank (`field` for corroborated field; lone field satisfies none)"
  if (variant.rank === 'lone') return false;
  if (alternative.class !== (variant.rank === 'corroborated' ? 'field' : variant.rank)) return false;
  const methods = [...new Set(alternative.agree)];
  if (!methods.every((method) => enoughAgree(world, variant, alternative, method))) return false;
  const captures = variant.readings.flatMap((reading) => livingCaptures(world, reading.record));
  // "if the class is not published: the living captures of its readings that have every required field have at least `senders` distinct
  // senders (those with neither mark nor station count as one sender together)"
  const complete = variant.readings.filter((reading) => hasEveryRequired(world, reading));
  const counted = complete.flatMap((reading) => livingCaptures(world, reading.record));
  const senders = new Set(counted.map(({ record }) => markOf(record)));
  if (alternative.class !== 'published' && senders.size < alternative.senders) return false;
  // "if `vouched`: one of its captures is vouched for at this table"
  return !alternative.vouched || captures.some((capture) => isVouched(world, capture, table));
}

/**
 * "for each distinct method in `agree`, named n times: at least n readings of the variant by that method have every required field, and
 * where n > 1 with n distinct `by`"
 */
function enoughAgree(
  world: Heeded,
  variant: NaiveVariant,
  alternative: Alternative,
  method: Reading['method'],
): boolean {
  const times = alternative.agree.filter((one) => one === method).length;
  const complete = variant.readings.filter(
    (reading) => reading.record.method === method && hasEveryRequired(world, reading),
  );
  if (complete.length < times) return false;
  const readers = new Set(complete.flatMap(({ record }) => (record.by === undefined ? [] : [record.by])));
  return times === 1 || readers.size >= times;
}

function hasEveryRequired(world: Heeded, { record }: Identified<Reading>): boolean {
  const format = formatOf(world.input.definition, record.format);
  const had = figuresHad(world.input, record);
  return format !== undefined && requiredFields(format, record.contest).every((field) => had.has(field));
}
