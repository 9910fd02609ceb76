import type { ListedFile } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import type { Download, Place } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';

/** The files offered for download: the totals, each contest's tables for the country and for the divisions beneath it, and what describes them. */
export function downloadsOf(run: PublicationRun): readonly Download[] {
  const { root, contests } = run.head.definition;
  const place = run.country.path[0] ?? { id: root.id, name: root.name, level: '' };
  const own = filesOfDivision(run, root.id);
  const national = (kind: Download['kind'], path: string): readonly Download[] => {
    const file = own.get(path);
    return file === undefined ? [] : [{ ...file, kind, place, tables: null }];
  };
  return [
    ...national('totals', bundlePaths.summary),
    ...contests.flatMap(({ id }) => tablesOf(run, id, place, own)),
    ...national('places', bundlePaths.places),
    ...national('nist', bundlePaths.nistReport),
    ...national('package', bundlePaths.dataPackage),
    ...national('catalogue', bundlePaths.catalogue),
    ...national('sums', bundlePaths.sums),
  ];
}

function tablesOf(
  run: PublicationRun,
  contest: string,
  root: Place,
  own: ReadonlyMap<string, ListedFile>,
): readonly Download[] {
  const places = [{ place: root, shards: run.country.shards }, ...run.country.children];
  return places.flatMap(({ place, shards }) => {
    const files = place.id === root.id ? own : filesOfDivision(run, place.id);
    const count = shards.find((shard) => shard.contest === contest)?.tables.expected ?? 0;
    const paths = [bundlePaths.tablesOf(contest, place.id), bundlePaths.parquetOf(contest, place.id)];
    return paths.flatMap((path, index): readonly Download[] => {
      const file = files.get(path);
      const kind = index === 0 ? 'tables' : 'parquet';
      return file === undefined ? [] : [{ ...file, kind, place, tables: { contest, count } }];
    });
  });
}

function filesOfDivision(run: PublicationRun, division: string): ReadonlyMap<string, ListedFile> {
  const root = run.head.definition.root.id;
  const manifest = division === root ? run.writer.manifestOf(root).close() : run.writer.manifest(division, 'next');
  return new Map((manifest?.files ?? []).map((file) => [file.path, file]));
}
