import {
  Circumstances,
  type CountContext,
  contestsOf,
  createRecordIndex,
  gatherEvidence,
  type RecordIndex,
  type Settled,
  settle,
  tableList,
} from '@testigo/count';
import type { Identified, RecordId } from '@testigo/record';
import type { ElectionFacts } from './election-facts.ts';
import type { CountView, PlacedCapture } from './ports.ts';

/** Some tables, settled from the records around them. */
export interface SettledTables {
  readonly codes: readonly string[];
  /** One for each known table and contest that it holds. */
  readonly settled: readonly Settled[];
  readonly placed: readonly PlacedCapture[];
  /** Those of the placed captures that a decision in force has excluded. */
  readonly excluded: ReadonlySet<RecordId>;
  /** The records around them. */
  readonly records: readonly Identified[];
}

/**
 * Settles tables from the records around them, which must be all that {@link CountView.recordsAround} finds: the same code and the same
 * outcome as the fold of the whole set.
 */
export async function settleTables(
  view: CountView,
  facts: ElectionFacts,
  codes: readonly string[],
  records: readonly Identified[],
): Promise<SettledTables> {
  const index = createRecordIndex(facts.context);
  for (const one of facts.records) index.add(one);
  for (const one of records) index.add(one);
  const context = await contextFor(view, facts, new Set([...codes, ...tablesNamed(index)]));
  const circumstances = new Circumstances(context, index, {
    rowsRead: (source) => facts.rowsRead.get(source) ?? 0,
  });
  const settled: Settled[] = [];
  const placed: PlacedCapture[] = [];
  for (const code of codes) {
    const table = circumstances.knownTable(code);
    if (table === null) continue;
    for (const { id } of contestsOf(context.definition, table.division)) {
      settled.push(settle(gatherEvidence(circumstances, table, id)));
    }
    placed.push(...capturesPlacedAt(circumstances, code));
  }
  const excluded = placed.map(({ capture }) => capture).filter((id) => circumstances.isExcluded(id));
  return { codes, settled, placed, excluded: new Set(excluded), records };
}

/** The tables whose knowledge or evidence the records can change. */
export function tablesReached(records: readonly Identified[]): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const { record } of records) {
    if (record.type === 'reading' && record.table !== null) codes.add(record.table);
    if (record.type === 'vouch' || record.type === 'decision') codes.add(record.table);
    if (record.type === 'amendment' && typeof record.value === 'object' && 'table' in record.value) {
      codes.add(record.value.table);
    }
  }
  return codes;
}

function* tablesNamed(index: RecordIndex): Generator<string> {
  yield* index.decisionsOfTable.keys();
}

/** The election's documents with just the lines of its lists that concern these tables. */
async function contextFor(view: CountView, facts: ElectionFacts, codes: ReadonlySet<string>): Promise<CountContext> {
  const list = facts.election.genesis.register;
  const listed = await view.listed([...new Set([list, ...facts.places.values()])], [...codes]);
  const places = [...facts.places].map(([source, hash]) => [source, tableList(listed.get(hash) ?? [])] as const);
  return { ...facts.context, tables: tableList(listed.get(list) ?? []), places: new Map(places) };
}

function capturesPlacedAt(circumstances: Circumstances, code: string): readonly PlacedCapture[] {
  const captures = new Set<string>();
  for (const id of circumstances.index.readingsOfTable.of(code)) {
    const rests = circumstances.index.readings.get(id)?.captures ?? [];
    if (rests.length > 0 && circumstances.validReading(id).ok) for (const capture of rests) captures.add(capture);
  }
  return [...captures].map((capture) => ({ table: code, capture }));
}
