import { carriesEveryOption } from '@testigo/election';
import type { Decision } from '@testigo/record';
import { formatOf, type Heeded, ofType } from './naive-input.ts';
import { figuresHad } from './naive-readings.ts';
import type { KnownTable } from './naive-tables.ts';

/** Section 7: when a decision is invalid. `world.heeded` holds the valid readings. */
export function isInvalidDecision(world: Heeded, tables: readonly KnownTable[], decision: Decision): boolean {
  const { definition } = world.input;
  // "its table or contest is unknown"
  if (!tables.some((table) => table.code === decision.table)) return true;
  if (!definition.contests.some((contest) => contest.id === decision.contest)) return true;
  // "`accept` has no target or the target is not a valid reading of this table and contest, by another method than `sender`, in
  // a format that carries every option, with at least one field had"
  if (decision.ruling === 'accept') return !canBeAccepted(world, decision);
  // "`exclude` has no target or it is neither a reading nor a capture in the set"
  if (decision.ruling === 'exclude') {
    const targets = [...ofType(world.set, 'reading'), ...ofType(world.set, 'capture')];
    return !targets.some((one) => one.id === decision.target);
  }
  return false;
}

function canBeAccepted({ input, heeded }: Heeded, decision: Decision): boolean {
  const target = ofType(heeded, 'reading').find((one) => one.id === decision.target)?.record;
  if (target === undefined) return false;
  if (target.table !== decision.table || target.contest !== decision.contest) return false;
  if (target.method === 'sender' || figuresHad(input, target).size === 0) return false;
  const format = formatOf(input.definition, target.format);
  return format !== undefined && carriesEveryOption(input.definition, format, target.contest);
}
