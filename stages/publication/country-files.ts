import { writeTablesIndex } from './browser-tables.ts';
import { writeChanges } from './change-files.ts';
import { beginDivision, writeFurtherParts, writeShards } from './division-files.ts';
import { writeEmbedded } from './embedded-files.ts';
import { writeLog } from './log-files.ts';
import { writeOfficialSide } from './official-files.ts';
import { writeOpenData } from './open-data-files.ts';
import { bundlePaths } from './paths.ts';
import { joinPictureLists } from './picture-list.ts';
import type { PublicationRun } from './publication-run.ts';
import { readingQualityBytes } from './reading-quality.ts';
import { summaryBytes } from './summary.ts';
import { joinTables } from './tables-file.ts';

/** Writes what there is once for the whole country: its pages and shards, the joined lists, and what every page needs. */
export async function writeCountry(run: PublicationRun): Promise<void> {
  const { writer, renderer, siteHead, head, country, mirrors = [] } = run;
  const { evidence } = run.log;
  const root = head.definition.root.id;
  beginDivision(run, country);
  writer.manifestOf(root).keepFiles(() => false);
  const changes = await writeChanges(run);
  for (const { path, bytes } of renderer.assets) writer.put(root, null, path, bytes);
  writeShards(run, country);
  await writeLog(run);
  writer.put(root, null, bundlePaths.summary, summaryBytes(head, country));
  const { readingQuality } = run;
  if (readingQuality !== null) writer.put(root, null, bundlePaths.readingQuality, readingQualityBytes(readingQuality));
  for (const contest of head.definition.contests) await joinTables(run, contest);
  await joinPictureLists(run);
  const official = await writeOfficialSide(run);
  writeTablesIndex(run);
  const downloads = await writeOpenData(run);
  const put = (path: string, page: Uint8Array): void => writer.put(root, null, path, page);
  put(bundlePaths.choice, renderer.render({ kind: 'choice' }, siteHead));
  for (const language of renderer.languages) {
    const summary = { records: head.records, parked: head.parked, evidence };
    put(
      bundlePaths.country(language),
      renderer.render({ kind: 'country', language, division: country, summary, official }, siteHead),
    );
    put(bundlePaths.downloads(language), renderer.render({ kind: 'downloads', language, downloads }, siteHead));
    put(bundlePaths.changesPage(language), renderer.render({ kind: 'changes', language, changes }, siteHead));
    for (const kind of ['find', 'recount'] as const) {
      put(bundlePaths[kind](language), renderer.render({ kind, language, division: country }, siteHead));
    }
    put(bundlePaths.mirrors(language), renderer.render({ kind: 'mirrors', language, mirrors }, siteHead));
    put(bundlePaths.about(language), renderer.render({ kind: 'about', language, evidence }, siteHead));
  }
  writeFurtherParts(run, country);
  writeEmbedded(run);
  run.counters.divisions += 1;
}
