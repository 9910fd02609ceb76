import { addContribution, contributionOf, type SumPlan } from '@testigo/count';
import { divisionPath } from '@testigo/election';
import type { CountedTable, TotalsOfDivision } from './ports.ts';

/** What changes in the totals of divisions when tables change: taken from the old rows, added by the new ones. */
export class Differences {
  readonly #plans: ReadonlyMap<string, SumPlan>;
  readonly #byDivision = new Map<string, Map<string, { readonly numbers: number[]; tables: number }>>();

  constructor(plans: ReadonlyMap<string, SumPlan>) {
    this.#plans = plans;
  }

  /** Adds a table to its centre and everything above it, or takes it away. */
  add(table: CountedTable, times: 1 | -1): void {
    const plan = this.#plans.get(table.contest);
    if (plan === undefined) return;
    const contribution = contributionOf(plan, table);
    for (const division of divisionPath(table.division)) {
      const difference = this.#of(division, plan);
      addContribution(difference.numbers, contribution, times);
      difference.tables += times;
    }
  }

  /** The divisions whose totals or rows change. */
  get divisions(): readonly string[] {
    return [...this.#byDivision.keys()];
  }

  /** The totals after the change, given those before. */
  applyTo(before: readonly TotalsOfDivision[]): readonly TotalsOfDivision[] {
    const known = new Map(before.map((totals) => [`${totals.division} ${totals.contest}`, totals]));
    return [...this.#byDivision].flatMap(([division, contests]) =>
      [...contests].map(([contest, difference]) => {
        const old = known.get(`${division} ${contest}`);
        const numbers = [...difference.numbers];
        if (old !== undefined) addContribution(numbers, old.numbers, 1);
        return { division, contest, numbers, tables: difference.tables + (old?.tables ?? 0) };
      }),
    );
  }

  #of(division: string, plan: SumPlan): { readonly numbers: number[]; tables: number } {
    const contests = this.#byDivision.get(division) ?? new Map<string, { numbers: number[]; tables: number }>();
    this.#byDivision.set(division, contests);
    const known = contests.get(plan.contest.id);
    if (known !== undefined) return known;
    const difference = { numbers: new Array<number>(plan.length).fill(0), tables: 0 };
    contests.set(plan.contest.id, difference);
    return difference;
  }
}
