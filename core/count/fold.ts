import type { Identified } from '@testigo/record';
import { Circumstances, type WiderFacts } from './circumstances.ts';
import type { CountContext } from './context.ts';
import { DivisionTotals } from './division-totals.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { createRecordIndex } from './record-index.ts';
import { contestsOf, createSumPlans, tally } from './sums.ts';

/** Some tables and every record that bears on them. */
export interface TableBatch {
  readonly tables: readonly string[];
  readonly records: Iterable<Identified>;
}

/**
 * Counts a nation in one pass: batches of tables with their records go through, and only the totals stay. The same numbers as
 * {@link ElectionCount} gives, in memory that does not grow with the number of records. `wider` is what no batch can know by itself.
 */
export function foldBatches(
  context: CountContext,
  batches: Iterable<TableBatch>,
  wider?: WiderFacts,
): ReadonlyMap<string, DivisionTotals> {
  const totals = new Map([...createSumPlans(context)].map(([id, plan]) => [id, new DivisionTotals(context, plan)]));
  for (const batch of batches) {
    const index = createRecordIndex(context);
    for (const record of batch.records) index.add(record);
    const circumstances = new Circumstances(context, index, wider);
    for (const code of batch.tables) {
      const table = circumstances.knownTable(code);
      if (table === null) continue;
      for (const { id } of contestsOf(context.definition, table.division)) {
        const contest = totals.get(id);
        contest?.add(table.division, tally(contest.plan, gatherEvidence(circumstances, table, id)));
      }
    }
  }
  return totals;
}
