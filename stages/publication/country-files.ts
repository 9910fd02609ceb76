import { defined } from '@testigo/basics';
import { beginDivision, writeShards } from './division-files.ts';
import { writeLog } from './log-files.ts';
import type { ListedFile } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import type { Download } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';
import { readingQualityBytes } from './reading-quality.ts';
import { summaryBytes } from './summary.ts';
import { joinTables } from './tables-file.ts';

/** Writes what there is once for the whole country: its pages and shards, the joined lists, and what every page needs. */
export async function writeCountry(run: PublicationRun): Promise<void> {
  const { writer, renderer, siteHead, head, country } = run;
  const root = head.definition.root.id;
  beginDivision(run, country);
  writer.manifestOf(root).keepFiles(() => false);
  for (const { path, bytes } of renderer.assets) writer.put(root, null, path, bytes);
  writeShards(run, country);
  await writeLog(run);
  writer.put(root, null, bundlePaths.summary, summaryBytes(head, country));
  const { readingQuality } = run;
  if (readingQuality !== null) writer.put(root, null, bundlePaths.readingQuality, readingQualityBytes(readingQuality));
  for (const contest of head.definition.contests) await joinTables(run, contest);
  const downloads = downloadsOf(run);
  const put = (path: string, page: string): void => writer.put(root, null, path, Buffer.from(page));
  put(bundlePaths.choice, renderer.render({ kind: 'choice' }, siteHead));
  for (const language of renderer.languages) {
    const summary = { records: head.records, parked: head.parked };
    put(
      bundlePaths.country(language),
      renderer.render({ kind: 'country', language, division: country, summary }, siteHead),
    );
    put(bundlePaths.downloads(language), renderer.render({ kind: 'downloads', language, downloads }, siteHead));
    put(bundlePaths.about(language), renderer.render({ kind: 'about', language }, siteHead));
  }
  run.counters.divisions += 1;
}

/** The files offered for download: the summary, then each contest's list for the country and for the divisions beneath it. */
function downloadsOf(run: PublicationRun): readonly Download[] {
  const { definition } = run.head;
  const place = defined(run.country.path[0], 'the place of the country');
  const listed = filesOfDivision(run, definition.root.id);
  const summary = defined(listed.get(bundlePaths.summary), 'the summary');
  const downloads: Download[] = [{ ...summary, place, tables: null }];
  const places = [{ place, shards: run.country.shards }, ...run.country.children];
  for (const { id: contest } of definition.contests) {
    for (const one of places) {
      const file = filesOfDivision(run, one.place.id).get(bundlePaths.tablesOf(contest, one.place.id));
      const count = one.shards.find((shard) => shard.contest === contest)?.tables.expected ?? 0;
      if (file !== undefined) downloads.push({ ...file, place: one.place, tables: { contest, count } });
    }
  }
  return downloads;
}

function filesOfDivision(run: PublicationRun, division: string): ReadonlyMap<string, ListedFile> {
  const root = run.head.definition.root.id;
  const manifest = division === root ? run.writer.manifestOf(root).close() : run.writer.manifest(division, 'next');
  return new Map((manifest?.files ?? []).map((file) => [file.path, file]));
}
