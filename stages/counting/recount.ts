import { type ElectionFacts, readElectionFacts } from './election-facts.ts';
import { type CountChange, type CountStore, type Election, toCountedTable } from './ports.ts';
import { rollUp } from './roll-up.ts';
import { settleTables } from './settle-tables.ts';

const TABLES = 4000;

/**
 * Throws the projections away and makes them anew from the records, in one transaction: readers see the old ones until it is done. Tables are
 * settled in batches by code, so memory does not grow with the election. Returns the number of tables settled.
 */
export async function recount(store: CountStore, election: Election): Promise<number> {
  return store.change((change) => rebuild(change, election));
}

/** {@link recount} within a transaction that has begun. */
export async function rebuild(change: CountChange, election: Election): Promise<number> {
  await change.clear();
  const facts = await readElectionFacts(change, election);
  await change.saveComplete([...facts.complete]);
  let tables = 0;
  for await (const codes of codeBatches(change, election)) {
    const records = await change.recordsAround({ records: [], tables: codes });
    const batch = await settleTables(change, facts, codes, records);
    await change.addTables(batch.settled.map(toCountedTable), batch.placed);
    tables += codes.length;
  }
  await addTotals(change, facts);
  return tables;
}

async function addTotals(change: CountChange, facts: ElectionFacts): Promise<void> {
  for await (const totals of rollUp(change.allStanding(), facts.plans)) await change.addTotals(totals);
}

/**
 * The codes of all tables that may be known, sorted and each once: those of the list, and those that records name. A closed list could be
 * gone through alone, but for tables that an amendment adds.
 */
async function* codeBatches(change: CountChange, election: Election): AsyncGenerator<readonly string[]> {
  let after = '';
  while (true) {
    const listed = await change.listedAfter(election.genesis.register, after, TABLES);
    const named = await change.namedAfter(after, TABLES);
    const codes = [...new Set([...listed, ...named])].sort().slice(0, TABLES);
    const last = codes.at(-1);
    if (last === undefined) return;
    yield codes;
    after = last;
  }
}
