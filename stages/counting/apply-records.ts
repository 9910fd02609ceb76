import type { RecordId } from '@testigo/record';
import { Differences } from './differences.ts';
import { type ElectionFacts, readElectionFacts } from './election-facts.ts';
import { type CountChange, type CountedTable, type CountStore, type Election, toCountedTable } from './ports.ts';
import { rebuild } from './recount.ts';
import { type SettledTables, settleTables, tablesReached } from './settle-tables.ts';

/** What counting the waiting records came to. */
export interface Applied {
  readonly records: number;
  /** Tables settled anew; a table may be counted twice when records for it came in different batches. */
  readonly tables: number;
}

/** Tables that records change: their codes, or all. */
type Reach = ReadonlySet<string> | 'all';

const RECORDS = 30_000;
const TABLES = 4000;

/**
 * Brings the projections up to the records that wait to be counted, batch by batch, each with its divisions in one transaction. What is
 * interrupted goes on with the next call. Several callers may do so at a time.
 */
export async function applyRecords(store: CountStore, election: Election): Promise<Applied> {
  let records = 0;
  let tables = 0;
  while (true) {
    const batch = await store.change((change) => applyBatch(change, election));
    records += batch.records;
    tables += batch.tables;
    if (batch.records < RECORDS) return { records, tables };
  }
}

async function applyBatch(change: CountChange, election: Election): Promise<Applied> {
  const records = await change.takeUncounted(RECORDS);
  if (records.length === 0) return { records: 0, tables: 0 };
  const facts = await readElectionFacts(change, election);
  const around = await change.recordsAround({ records, tables: [] });
  const reached = await findReach(change, facts, records, tablesReached(around));
  if (reached === 'all') return { records: records.length, tables: await rebuild(change, election) };
  const near = tablesReached(around);
  await settleAgain(change, facts, await settleTables(change, facts, [...near], around));
  const far = [...reached].filter((code) => !near.has(code));
  for (let start = 0; start < far.length; start += TABLES) {
    const codes = far.slice(start, start + TABLES);
    const wider = await change.recordsAround({ records: [], tables: codes });
    await settleAgain(change, facts, await settleTables(change, facts, codes, wider));
  }
  return { records: records.length, tables: reached.size };
}

/** Beyond the tables around the records: what a changed policy, a new place list or a source that is now complete changes. */
async function findReach(
  change: CountChange,
  facts: ElectionFacts,
  records: readonly RecordId[],
  near: ReadonlySet<string>,
): Promise<Reach> {
  const arrived = new Set(records);
  const wide = facts.records.filter(({ id }) => arrived.has(id));
  if (wide.some(({ record }) => record.type === 'amendment' || record.type === 'genesis')) return 'all';
  const sources = new Set<RecordId>();
  const lists = new Set<string>();
  for (const { id, record } of facts.sources) {
    if (!arrived.has(id)) continue;
    for (const one of [id, ...(record.answers ?? [])]) {
      sources.add(one);
      const places = facts.places.get(one);
      if (places !== undefined) lists.add(places);
    }
  }
  const before = await change.completeSources();
  const completed = facts.sources.filter(({ id }) => facts.complete.has(id) && !before.has(id));
  for (const { record } of completed) for (const answered of record.answers ?? []) sources.add(answered);
  await change.saveComplete(completed.map(({ id }) => id));
  const ofSources = await change.tablesOfSources([...sources]);
  const ofPlaces = await change.tablesOfPlaces([...lists]);
  return new Set([...near, ...ofSources, ...ofPlaces]);
}

/** Writes tables that were settled anew, and the difference that they make to the divisions above them. */
async function settleAgain(change: CountChange, facts: ElectionFacts, tables: SettledTables): Promise<void> {
  const after = tables.settled.map(toCountedTable);
  const before = await change.standing(tables.codes);
  await change.saveTables(tables.codes, after, tables.placed);
  const differences = new Differences(facts.plans);
  const [gone, come] = changedRows(before, after);
  for (const table of gone) differences.add(table, -1);
  for (const table of come) differences.add(table, 1);
  await change.saveTotals(differences.applyTo(await change.totals(differences.divisions)));
}

/** Rows that are no longer there and rows that are new, those that a division's shard shows alike left out. */
function changedRows(
  before: readonly CountedTable[],
  after: readonly CountedTable[],
): readonly [gone: readonly CountedTable[], come: readonly CountedTable[]] {
  const old = new Map(before.map((table) => [`${table.table} ${table.contest}`, table]));
  const come: CountedTable[] = [];
  for (const table of after) {
    const key = `${table.table} ${table.contest}`;
    const known = old.get(key);
    if (known !== undefined && shownAlike(known, table)) old.delete(key);
    else come.push(table);
  }
  return [[...old.values()], come];
}

function shownAlike(one: CountedTable, other: CountedTable): boolean {
  const shown = ({ division, state, marks, register, figures }: CountedTable) =>
    JSON.stringify([division, state, marks, register, figures]);
  return shown(one) === shown(other);
}
