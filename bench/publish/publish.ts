// How long it takes to publish a country from PostgreSQL, and to publish it again after one more sheet and after a hundred more: with one picture a table, made already,
// of so many KB, or without. Usage: npm run publish -w bench -- [tables] [KB a picture]
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { applyRecords, type Election, recount } from '@testigo/counting';
import type { PublicationSummary, SiteRenderer } from '@testigo/publication';
import { type Identified, type Image, identify } from '@testigo/record';
import { buildSite } from '@testigo/site';
import { appendRecords, createCountStore } from '@testigo/store';
import { publishCount } from '@testigo/testigo/pipeline/publish-count.ts';
import { openBlobs } from '@testigo/testigo/workspace/blobs.ts';
import type { Workspace } from '@testigo/testigo/workspace/open-workspace.ts';
import { machineText, peakMemoryText, secondsText, spreadText } from '../measure/figures.ts';
import { type Lap, lapText, startWatch } from '../measure/stopwatch.ts';
import { withThrowawayWorkspace } from '../measure/throwaway-workspace.ts';
import { timed } from '../measure/timed.ts';
import { appendSheets, createNation, sheetOf } from '../nation/fill-nation.ts';
import { LARGEST, sha256, USUAL } from '../nation/nation.ts';
import { writeBareFiles } from './bare-files.ts';

const wanted = Number(process.argv[2] ?? USUAL.tables);
/** Large nations have large centres. */
const size = { ...(wanted > 100_000 ? LARGEST : USUAL), tables: wanted };
const PICTURE_BYTES = Number(process.argv[3] ?? 0) * 1000;
/** Sheets that arrive one after another, and those that arrive at once. */
const ONE_BY_ONE = 6;
const AT_ONCE = 100;
/** Records that are appended in one transaction. */
const BATCH = 10_000;
/** Bare files that are written to compare with. */
const MOST_BARE = 100_000;

await withThrowawayWorkspace(async (workspace, folder) => {
  const { database } = workspace;
  console.log(machineText());
  const election = await createNation(workspace, size);
  const counts = createCountStore(database);
  const arrived = size.tables - ONE_BY_ONE - AT_ONCE;
  await timed(`append and count ${arrived} tables`, async () => {
    await appendSheets(database, size, election, arrived, () => undefined);
    if (PICTURE_BYTES > 0) await keepPictures(workspace, election, arrived);
    await recount(counts, election);
  });
  const renderer = await buildSite();
  const target = join(folder, 'bundle');
  console.log(`peak memory before anything is published ${peakMemoryText()}`);
  const watch = startWatch();
  const usage = process.cpuUsage();
  const { files, tables, divisions } = await publishInto(workspace, election, renderer, target);
  const { user, system } = process.cpuUsage(usage);
  const whole = watch();
  console.log(`everything: ${lapText(whole)}; all threads ${secondsText((user + system) / 1000)} of processor`);
  console.log(`${tables} tables, ${divisions} divisions, ${files.written} files, ${files.bytes} bytes`);
  await compareWithBareFiles(join(folder, 'bare'), files, whole.passed);
  const again: Round[] = [];
  for (let number = arrived; number < size.tables - AT_ONCE; number += 1) again.push(await publishMore(number, 1));
  // The first one finds nothing at hand in caches; it is shown as the longest of the first line only.
  console.log(`one more sheet, published: ${spreadText(again.slice(1).map(({ publish }) => publish.passed))}`);
  console.log(`  of processor: ${spreadText(again.slice(1).map(({ publish }) => publish.worked))}`);
  console.log(`  before that, appended and counted: ${spreadText(again.slice(1).map(({ count }) => count))}`);
  console.log(
    `  files written: ${again.map((one) => one.files).join(', ')}; the first took ${again[0]?.publish.passed.toFixed(0)} ms`,
  );
  const many = await publishMore(size.tables - AT_ONCE, AT_ONCE);
  console.log(`${AT_ONCE} more sheets, published: ${lapText(many.publish)}, ${many.files} files`);
  console.log(`peak memory of this process ${peakMemoryText()}; ${machineText()}`);

  async function publishMore(first: number, sheets: number): Promise<Round> {
    const began = performance.now();
    const records = Array.from({ length: sheets }, (_, index) => sheetOf(size, first + index, election)).flat();
    await database.transaction((session) => appendRecords(session, election.id, records));
    await applyRecords(counts, election);
    const count = performance.now() - began;
    const watch = startWatch();
    const published = await publishInto(workspace, election, renderer, target);
    return { count, publish: watch(), files: published.files.written };
  }
});

/** Says how long bare files of the same size take, of which a hundred thousand are enough to know. */
async function compareWithBareFiles(
  folder: string,
  { written, bytes }: PublicationSummary['files'],
  passed: number,
): Promise<void> {
  const some = { folder, files: Math.min(written, MOST_BARE), bytes: Math.round(bytes / written) };
  const bare = (await writeBareFiles(some)) / some.files;
  const own = passed / written;
  const times = `${(own / bare).toFixed(1)} times ${(bare * 1000).toFixed(0)} us, which writing such a file alone takes`;
  console.log(`for each file ${(own * 1000).toFixed(0)} us, ${times} (${some.files} files of ${some.bytes} bytes)`);
}

/** Keeps a picture of each of the first tables: bytes of chance, for publishing asks for no more than their hash. */
async function keepPictures(workspace: Workspace, election: Election, tables: number): Promise<void> {
  const { images } = await openBlobs(workspace.folder, true);
  const [format] = election.definition.formats;
  const waiting: Identified[] = [];
  for (let number = 0; number < tables; number += 1) {
    const bytes = randomBytes(PICTURE_BYTES);
    const hash = createHash('sha256').update(bytes).digest('hex');
    await images.put(hash, bytes);
    const capture = sheetOf(size, number, election).find(({ record }) => record.type === 'capture')?.id ?? '';
    const shown = { sha256: hash, bytes: bytes.length, mime: 'image/webp' } as const;
    const base = { v: 1, type: 'image', election: election.id, capture, format: format?.id ?? '' } as const;
    waiting.push(identify<Image>({ ...base, public: [shown], boxes: [], cleared: 'machine' }, sha256));
    if (waiting.length < BATCH && number + 1 < tables) continue;
    const records = waiting.splice(0);
    await workspace.database.transaction((session) => appendRecords(session, election.id, records));
  }
}

/** How long it took to append and count some sheets, and to publish them. */
interface Round {
  readonly count: number;
  readonly publish: Lap;
  readonly files: number;
}

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
