import { canonicalBytes, type Json } from '@testigo/basics';
import { shardPath } from '@testigo/count';
import { noteCentreChanges } from './change-files.ts';
import { partsOf } from './division-parts.ts';
import { type PagesAhead, putPages } from './pages-ahead.ts';
import { bundlePaths } from './paths.ts';
import type { PublishedDivision } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';
import { idOf } from './tree-order.ts';

/** Writes the pages of a division beneath the country, in every language, and its canonical shards. */
export async function writeDivision(
  run: PublicationRun,
  division: PublishedDivision,
  ahead: PagesAhead,
): Promise<void> {
  const id = idOf(division.path);
  beginDivision(run, division);
  await putPages(run, { kind: 'division', place: id, division }, ahead);
  writeFurtherParts(run, division);
  noteCentreChanges(run, division);
  writeShards(run, division);
  run.counters.divisions += 1;
}

/** Writes the further pages of a division that has more beneath it than one page lists. */
export function writeFurtherParts(run: PublicationRun, division: PublishedDivision): void {
  const id = idOf(division.path);
  const last = partsOf(division);
  for (const language of run.renderer.languages) {
    for (let part = 2; part <= last; part += 1) {
      const page = run.renderer.render({ kind: 'division', language, division, part }, run.siteHead);
      run.writer.put(id, null, bundlePaths.divisionPart(language, id, part), page);
    }
  }
}

/** Drops what the last publication listed of a division and is not there any more. Lists of tables stay until they are written anew. */
export function beginDivision(run: PublicationRun, division: PublishedDivision): void {
  const open = run.writer.manifestOf(idOf(division.path));
  open.keepFiles((path) => path.startsWith('downloads/') || path.startsWith('data/'));
  open.keepChildren(new Set(division.children.map(({ place }) => place.id)));
  open.keepTables(new Set(division.shards.flatMap(({ rows }) => (rows ?? []).map(({ table }) => table))));
}

/** Writes the shards of a division: the canonical count, byte by byte. */
export function writeShards(run: PublicationRun, division: PublishedDivision): void {
  // Before anything is released there is no count, only places (docs/bundle-format.md, section 2).
  if (run.log.size === 0) return;
  const id = idOf(division.path);
  for (const shard of division.shards) {
    run.writer.put(id, null, shardPath(shard.contest, id), canonicalBytes(shard as unknown as Json));
  }
}
