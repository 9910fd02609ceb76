import { utf8 } from '@testigo/basics';
import type { OfficialSide, PublishedSnapshot } from './official-claims.ts';
import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';

/** Writes what the authority said beside the sheets, and how far the count was at each checkpoint: as pages, and as JSON for download. Tells what the authority said. */
export async function writeOfficialSide(run: PublicationRun): Promise<OfficialSide> {
  const { renderer, siteHead, country: division } = run;
  const root = run.head.definition.root.id;
  const official = await withSnapshots(run, await run.count.official());
  const points = await run.count.progress();
  const put = (path: string, bytes: Uint8Array): void => run.writer.put(root, null, path, bytes);
  put(bundlePaths.officialSide, utf8(`${JSON.stringify(official, null, 2)}\n`));
  put(bundlePaths.progressPoints, utf8(`${JSON.stringify(points, null, 2)}\n`));
  for (const language of renderer.languages) {
    put(bundlePaths.official(language), renderer.render({ kind: 'official', language, division, official }, siteHead));
    put(bundlePaths.progress(language), renderer.render({ kind: 'progress', language, division, points }, siteHead));
  }
  return official;
}

/** Puts the official pages that are offered into the bundle; of one whose bytes are lost only the hash is told. */
async function withSnapshots({ writer, head, count }: PublicationRun, official: OfficialSide): Promise<OfficialSide> {
  const root = head.definition.root.id;
  const snapshots: PublishedSnapshot[] = [];
  for (const snapshot of official.snapshots) {
    const { path, sha256 } = snapshot;
    let isThere = path !== null && writer.keep(root, path);
    if (path !== null && !isThere) {
      const bytes = await count.snapshot(sha256);
      if (bytes !== null) writer.put(root, null, path, bytes);
      isThere = bytes !== null;
    }
    snapshots.push(isThere ? snapshot : { ...snapshot, path: null });
  }
  return { ...official, snapshots };
}
