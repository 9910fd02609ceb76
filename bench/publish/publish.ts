// How long it takes to publish a country from PostgreSQL, and to publish it again after one more sheet; without images.
// Usage: npm run publish -w bench -- [tables]
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { applyRecords, type Election, recount } from '@testigo/counting';
import type { PublicationSummary, SiteRenderer } from '@testigo/publication';
import { buildSite } from '@testigo/site';
import { appendRecords, createCountStore } from '@testigo/store';
import { publishCount } from '@testigo/testigo/pipeline/publish-count.ts';
import { openBlobs } from '@testigo/testigo/workspace/blobs.ts';
import type { Workspace } from '@testigo/testigo/workspace/open-workspace.ts';
import { machineText, peakMemoryText, spreadText } from '../measure/figures.ts';
import { startWatch } from '../measure/stopwatch.ts';
import { withThrowawayWorkspace } from '../measure/throwaway-workspace.ts';
import { timed } from '../measure/timed.ts';
import { appendSheets, createNation, sheetOf } from '../nation/fill-nation.ts';
import { USUAL } from '../nation/nation.ts';

const size = { ...USUAL, tables: Number(process.argv[2] ?? USUAL.tables) };
const MORE_SHEETS = 6;

await withThrowawayWorkspace(async (workspace, folder) => {
  const { database } = workspace;
  console.log(machineText());
  const election = await createNation(workspace, size);
  const counts = createCountStore(database);
  const arrived = size.tables - MORE_SHEETS;
  await timed(`append and count ${arrived} tables`, async () => {
    await appendSheets(database, size, election, arrived, () => undefined);
    await recount(counts, election);
  });
  const renderer = await buildSite();
  const target = join(folder, 'bundle');
  const watch = startWatch();
  const { files, tables, divisions } = await publishInto(workspace, election, renderer, target);
  const { passed, worked } = watch();
  console.log(`everything: ${(passed / 1000).toFixed(1)} s (${(worked / 1000).toFixed(1)} s of processor here)`);
  console.log(`${tables} tables, ${divisions} divisions, ${files.written} files, ${files.bytes} bytes`);
  const again: { count: number; publish: number; files: number }[] = [];
  for (let number = arrived; number < size.tables; number += 1) {
    const began = performance.now();
    await database.transaction((session) => appendRecords(session, election.id, sheetOf(size, number, election)));
    await applyRecords(counts, election);
    const counted = performance.now();
    const published = await publishInto(workspace, election, renderer, target);
    again.push({ count: counted - began, publish: performance.now() - counted, files: published.files.written });
  }
  // The first one finds nothing at hand in caches; it is shown as the longest of the first line only.
  console.log(`one more sheet, published: ${spreadText(again.slice(1).map((one) => one.publish))}`);
  console.log(`  before that, appended and counted: ${spreadText(again.slice(1).map(({ count }) => count))}`);
  console.log(
    `  files written: ${again.map((one) => one.files).join(', ')}; the first took ${again[0]?.publish.toFixed(0)} ms`,
  );
  console.log(`peak memory of this process ${peakMemoryText()}; ${machineText()}`);
});

async function publishInto(
  workspace: Workspace,
  election: Election,
  renderer: SiteRenderer,
  folder: string,
): Promise<PublicationSummary> {
  const { images } = await openBlobs(workspace.folder, true);
  const counts = createCountStore(workspace.database);
  const published = await publishCount(workspace, { election, counts }, { folder, renderer, images });
  if (!published.ok) throw new Error(published.error.message);
  return published.value;
}
