import type { Settled } from '@testigo/count';
import type { Capture, Identified, Reading, RecordId } from '@testigo/record';
import { readElectionFacts } from './election-facts.ts';
import type { CountView, Election } from './ports.ts';
import { type SettledTables, settleTables } from './settle-tables.ts';

/** One table with all that is known of it, worked out from its records. */
export interface TableAccount {
  readonly code: string;
  /** One for each contest the table holds, in the definition's order. */
  readonly contests: readonly Settled[];
  /** Captures that a valid reading places here, sorted by id. */
  readonly captures: readonly Identified<Capture>[];
  /** Those of them that a decision in force has excluded: nothing that is read on them counts. */
  readonly excluded: readonly RecordId[];
  /** Readings that name the table in one of its contests, sorted by id. */
  readonly readings: readonly Identified<Reading>[];
}

/** Everything about one table, or null when no such table is known. */
export async function readTable(view: CountView, election: Election, code: string): Promise<TableAccount | null> {
  const facts = await readElectionFacts(view, election);
  const records = await view.recordsAround({ records: [], tables: [code] });
  const [account] = accountsOf(await settleTables(view, facts, [code], records));
  return account ?? null;
}

/** Settled tables one by one, each with its captures and readings; those not known are left out. */
export function accountsOf(tables: SettledTables): readonly TableAccount[] {
  const records = new Map(tables.records.map((one) => [one.id, one]));
  const contests = Map.groupBy(tables.settled, ({ table }) => table);
  const placed = Map.groupBy(tables.placed, ({ table }) => table);
  return tables.codes.flatMap((code) => {
    const settled = contests.get(code);
    if (settled === undefined) return [];
    const readings = settled.flatMap((one) => one.readings.map(({ id }) => id));
    const captures = (placed.get(code) ?? []).map(({ capture }) => capture);
    return [
      {
        code,
        contests: settled,
        captures: recordsOf<Capture>(records, captures),
        excluded: captures.filter((id) => tables.excluded.has(id)),
        readings: recordsOf<Reading>(records, readings),
      },
    ];
  });
}

function recordsOf<Kind extends Capture | Reading>(
  records: ReadonlyMap<RecordId, Identified>,
  ids: readonly RecordId[],
): readonly Identified<Kind>[] {
  return ids.toSorted().flatMap((id) => {
    const one = records.get(id);
    return one === undefined ? [] : [one as Identified<Kind>];
  });
}
