import { fromUtf8, utf8 } from '@testigo/basics';
import { type Shard, shardPath } from '@testigo/count';
import type { ChangeCounts, ChangesIndex, ImageChange, NotedChange, PublishedChanges } from './change-log.ts';
import { compareRows } from './compare-rows.ts';
import type { ListedFile } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import type { PublishedDivision } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';
import { idOf } from './tree-order.ts';

/** Notes what a centre's tables are published as otherwise than before. */
export function noteCentreChanges({ writer, from, staging }: PublicationRun, centre: PublishedDivision): void {
  if (from === null) return;
  for (const shard of centre.shards) {
    if (shard.rows === undefined) continue;
    const published = writer.published(shardPath(shard.contest, idOf(centre.path)));
    const before = published === null ? [] : ((JSON.parse(fromUtf8(published)) as Shard).rows ?? []);
    for (const change of compareRows(shard.contest, before, shard.rows)) staging.noteChange(change);
  }
}

/** Notes which pictures of a table are shown no more, and which are new. */
export function noteImageChanges(
  { from, staging }: PublicationRun,
  table: string,
  filesBefore: readonly ListedFile[],
  filesNow: readonly ListedFile[],
): void {
  if (from === null) return;
  const before = imagesOf(filesBefore);
  const after = imagesOf(filesNow);
  const gone = before.filter((hash) => !after.includes(hash));
  const fresh = after.filter((hash) => !before.includes(hash));
  if (gone.length === 0 && fresh.length === 0) return;
  const change = gone.length === 0 ? 'added' : fresh.length === 0 ? 'withdrawn' : 'replaced';
  staging.noteChange({ table, change, before: gone, after: fresh } satisfies ImageChange);
}

/** Writes what this publication changed, where it changed anything, beside the lists of all earlier ones; they come back, the newest last. */
export async function writeChanges(run: PublicationRun): Promise<readonly PublishedChanges[]> {
  const { writer, head, log, from, staging } = run;
  const root = head.definition.root.id;
  const known = publishedChanges(run);
  for (const { path } of known) writer.keep(root, path);
  const counts = emptyCounts();
  for (const change of staging.changes()) count(counts, change);
  if (from === null || isEmpty(counts)) {
    writeIndex(run, known);
    return known;
  }
  const number = (known.at(-1)?.number ?? 0) + 1;
  const path = bundlePaths.changes(number);
  const file = await writer.putPieces(root, path, async (out) => {
    const start = { format: 'testigo-changes/1', election: head.election, number, from, to: log.size, counts };
    out.append(`${JSON.stringify(start).slice(0, -1)},"changes":[`);
    let isFirst = true;
    for (const change of staging.changes()) {
      if (change.change === 'register') continue;
      out.append(`${isFirst ? '' : ','}\n${JSON.stringify(change)}`);
      isFirst = false;
    }
    out.append('\n]}\n');
  });
  const all = [...known, { number, from, to: log.size, counts, ...file }];
  writeIndex(run, all);
  return all;
}

function writeIndex({ writer, head }: PublicationRun, changes: readonly PublishedChanges[]): void {
  const index: ChangesIndex = { format: 'testigo-changes-index/1', election: head.election, changes };
  writer.put(head.definition.root.id, null, bundlePaths.changesIndex, utf8(`${JSON.stringify(index)}\n`));
}

function publishedChanges({ writer }: PublicationRun): readonly PublishedChanges[] {
  const bytes = writer.published(bundlePaths.changesIndex);
  return bytes === null ? [] : (JSON.parse(fromUtf8(bytes)) as ChangesIndex).changes;
}

function imagesOf(files: readonly ListedFile[]): readonly string[] {
  return files.filter(({ path }) => path.startsWith('images/')).map(({ sha256 }) => sha256);
}

interface GrowingCounts {
  readonly tables: { added: number; corrected: number; withdrawn: number; state: number };
  readonly images: { added: number; replaced: number; withdrawn: number };
  registers: number;
}

function emptyCounts(): GrowingCounts {
  return {
    tables: { added: 0, corrected: 0, withdrawn: 0, state: 0 },
    images: { added: 0, replaced: 0, withdrawn: 0 },
    registers: 0,
  };
}

function count(counts: GrowingCounts, change: NotedChange): void {
  if (change.change === 'register') counts.registers += 1;
  else if ('contest' in change) counts.tables[change.change] += 1;
  else counts.images[change.change] += 1;
}

function isEmpty({ tables, images, registers }: ChangeCounts): boolean {
  return [...Object.values(tables), ...Object.values(images), registers].every((number) => number === 0);
}
