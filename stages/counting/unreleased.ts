import type { ByState, Shard } from '@testigo/count';
import type { ElectionDefinition } from '@testigo/election';
import type { CountedTable } from './ports.ts';

/** States that tell which sheet has not come, or lies somewhere unsettled: nobody may know that of a single table before everything is released. */
const HIDDEN: ReadonlySet<string> = new Set(['missing', 'received']);

/** Whether a table in this state stays unnamed before everything is released (docs/records.md, section 9). */
export function isHidden({ state }: Pick<CountedTable, 'state'>): boolean {
  return HIDDEN.has(state);
}

/** Whether a division lies below the lowest level that is public before everything is released. */
export function isBelowPublic(definition: ElectionDefinition, division: string): boolean {
  const publicDepth = definition.levels.findIndex(({ id }) => id === definition.publicLevel) + 1;
  return division.split('-').length > publicDepth;
}

/** A shard with only the tables that may be named; `withoutRegister` of those have no register. */
export function withoutHidden(shard: Shard, withoutRegister: number): Shard {
  const { rows, ...rest } = shard;
  return {
    ...rest,
    tables: showNamed(shard.tables),
    register: showNamed(shard.register),
    registerUnknown: withoutRegister,
    ...(rows === undefined ? {} : { rows: rows.filter((row) => !isHidden(row)) }),
  };
}

function showNamed(states: ByState): ByState {
  const { expected, received, missing } = states;
  return { ...states, expected: expected - received - missing, received: 0, missing: 0 };
}
