// How long one more sheet takes to stand in the totals of a nation in PostgreSQL: appended, counted, totals of the nation read back.
// Usage: npm run append -w bench -- [tables]
import { performance } from 'node:perf_hooks';
import { applyRecords, type CountStore, type Election, readCount, recount } from '@testigo/counting';
import { appendRecords, createCountStore, type Database } from '@testigo/store';
import { machineText, peakMemoryText, spreadText } from '../measure/figures.ts';
import { withThrowawayWorkspace } from '../measure/throwaway-workspace.ts';
import { timed } from '../measure/timed.ts';
import { appendSheets, createNation, sheetOf } from '../nation/fill-nation.ts';
import { LARGEST } from '../nation/nation.ts';

const size = { ...LARGEST, tables: Number(process.argv[2] ?? 1_000_000) };
/** The first one, which finds nothing at hand, is told apart. */
const SHEETS = 21;

await withThrowawayWorkspace(async (workspace) => {
  const { database } = workspace;
  console.log(machineText());
  const election = await timed('table list', () => createNation(workspace, size));
  const counts = createCountStore(database);
  const waiting = size.tables - SHEETS;
  await timed(`append ${waiting * 3} records of ${waiting} tables`, () =>
    appendSheets(database, size, election, waiting, (done) => {
      if (done % 100_000 === 0) console.log(`  ${done} tables, ${machineText()}`);
    }),
  );
  await timed('count everything from zero', () => recount(counts, election));
  await measureSheets(database, counts, election, waiting);
  console.log(`peak memory of this process ${peakMemoryText()}; ${machineText()}`);
});

/** Brings the missing sheets one by one, each as an import does: in a transaction that waits for the disk. */
async function measureSheets(database: Database, counts: CountStore, election: Election, first: number): Promise<void> {
  const spent: { append: number; count: number; read: number }[] = [];
  for (let number = first; number < size.tables; number += 1) {
    const sheet = sheetOf(size, number, election);
    const began = performance.now();
    await database.transaction((session) => appendRecords(session, election.id, sheet));
    const appended = performance.now();
    await applyRecords(counts, election);
    const counted = performance.now();
    const [contest] = await counts.view((view) => readCount(view, election));
    const read = performance.now();
    if (contest?.tables.counted !== number + 1) throw new Error(`the totals hold ${contest?.tables.counted} tables`);
    spent.push({ append: appended - began, count: counted - appended, read: read - counted });
  }
  const [cold, ...warm] = spent.map(({ append, count, read }) => append + count + read);
  console.log(
    `one more sheet, from its records to the nation's totals: ${spreadText(warm)}; the first ${cold?.toFixed(1)} ms`,
  );
  for (const part of ['append', 'count', 'read'] as const) {
    console.log(`  ${part}: ${spreadText(spent.slice(1).map((one) => one[part]))}`);
  }
}
