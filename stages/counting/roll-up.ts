import { addContribution, contributionOf, type SumPlan } from '@testigo/count';
import { divisionPath } from '@testigo/election';
import type { CountedTable, TotalsOfDivision } from './ports.ts';

/** A division on the way down to the tables that are being added, and its sums so far. */
interface Step {
  readonly division: string;
  readonly contests: Map<string, { readonly numbers: number[]; tables: number }>;
}

const BATCH = 1000;

/**
 * Adds up tables that come sorted by centre. Since all that lies within a division comes in one run, only the divisions on the way to
 * the present centre are held in memory; the others are given away, in batches, when they are done.
 */
export async function* rollUp(
  tables: AsyncIterable<CountedTable>,
  plans: ReadonlyMap<string, SumPlan>,
): AsyncGenerator<readonly TotalsOfDivision[]> {
  const way: Step[] = [];
  let done: TotalsOfDivision[] = [];
  let centre: string | null = null;
  for await (const table of tables) {
    if (table.division !== centre) {
      centre = table.division;
      done.push(...turnTo(way, divisionPath(centre)));
      if (done.length >= BATCH) {
        yield done;
        done = [];
      }
    }
    addTable(way, plans.get(table.contest), table);
  }
  yield [...done, ...turnTo(way, [])];
}

/** Leaves the divisions that the new path does not go through, and enters those that it does. */
function turnTo(way: Step[], path: readonly string[]): readonly TotalsOfDivision[] {
  let kept = 0;
  while (kept < way.length && way[kept]?.division === path[kept]) kept += 1;
  const left = way.splice(kept);
  for (const division of path.slice(kept)) way.push({ division, contests: new Map() });
  return left.flatMap(({ division, contests }) =>
    [...contests].map(([contest, { numbers, tables }]) => ({ division, contest, numbers, tables })),
  );
}

function addTable(way: readonly Step[], plan: SumPlan | undefined, table: CountedTable): void {
  if (plan === undefined) return;
  const contribution = contributionOf(plan, table);
  for (const { contests } of way) {
    const totals = contests.get(table.contest) ?? { numbers: new Array<number>(plan.length).fill(0), tables: 0 };
    contests.set(table.contest, totals);
    addContribution(totals.numbers, contribution, 1);
    totals.tables += 1;
  }
}
