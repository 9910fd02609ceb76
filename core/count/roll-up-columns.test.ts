import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DivisionTotals } from './division-totals.ts';
import { rollUpColumns, type TableColumns } from './roll-up-columns.ts';
import { EXPECTED_STATES } from './state.ts';
import { contributionOf, createSumPlans, type SumPlan } from './sums.ts';
import { handMade } from './testing/hand-made.ts';

const { definition } = handMade({ levels: 4 }).input;
const plan = [...createSumPlans({ definition }).values()][0] as SumPlan;

interface Table {
  readonly centre: string;
  readonly state: number;
  readonly register: number;
  readonly figures: readonly number[];
}

const tables: fc.Arbitrary<readonly Table[]> = fc.array(
  fc.record({
    centre: fc.constantFrom('R-1-1-1', 'R-1-1-2', 'R-1-2-1', 'R-2-1-1', 'R-2-3-1'),
    state: fc.integer({ min: -1, max: EXPECTED_STATES.length - 1 }),
    register: fc.integer({ min: -1, max: 2_000_000_000 }),
    figures: fc.tuple(...plan.fields.map(() => fc.nat(2_000_000_000))),
  }),
  { minLength: 1, maxLength: 30 },
);

/** Every division that has tables, each after the one above it. */
function divisionsOf(all: readonly Table[]): readonly string[] {
  const paths = all.flatMap(({ centre }) => [1, 2, 3, 4].map((depth) => centre.split('-').slice(0, depth).join('-')));
  return [...new Set(paths)].sort();
}

function asColumns(all: readonly Table[], divisions: readonly string[]): TableColumns {
  return {
    centre: Int32Array.from(all, ({ centre }) => divisions.indexOf(centre)),
    state: Int8Array.from(all, ({ state }) => state),
    register: Int32Array.from(all, ({ register }) => register),
    figures: Int32Array.from(all.flatMap(({ figures }) => figures)),
  };
}

function addedUp(all: readonly Table[]): DivisionTotals {
  const totals = new DivisionTotals({ definition }, plan);
  for (const { centre, state, register, figures } of all) {
    const settled = {
      state: EXPECTED_STATES[state] ?? 'void',
      register: register < 0 ? null : register,
      figures: Object.fromEntries(plan.fields.map((fields, sum) => [fields[0] ?? '', figures[sum] ?? 0])),
    } as const;
    const isCounted = settled.state === 'counted' || settled.state === 'flagged';
    totals.add(centre, contributionOf(plan, { ...settled, figures: isCounted ? settled.figures : null }));
  }
  return totals;
}

it('comes to the same totals in every division as adding table by table', () => {
  fc.assert(
    fc.property(tables, (all) => {
      const divisions = divisionsOf(all);
      const parents = Int32Array.from(divisions, (id) => divisions.indexOf(id.slice(0, id.lastIndexOf('-'))));
      const totals = rollUpColumns(plan, asColumns(all, divisions), parents);
      const expected = addedUp(all).numbers(all.length);
      for (const [place, division] of divisions.entries()) {
        const numbers = [...totals.subarray(place * plan.length, (place + 1) * plan.length)];
        expect(numbers).toEqual(expected.get(division));
      }
    }),
  );
});
