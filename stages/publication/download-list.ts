import type { ListedFile } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import type { Download, PublishedChild } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';

/** The files offered for download: the totals, the tables of each contest and division in every form, and what describes them. */
export function downloadsOf(run: PublicationRun): readonly Download[] {
  const { root, contests } = run.head.definition;
  const place = run.country.path[0] ?? { id: root.id, name: root.name, level: '' };
  const own = new Map(
    run.writer
      .manifestOf(root.id)
      .close()
      .files.map((file) => [file.path, file]),
  );
  const parts = [
    { place, shards: run.country.shards, files: own },
    ...run.country.children.map((child) => ({ ...child, files: filesOfDivision(run, child.place.id) })),
  ];
  const national = (kind: Download['kind'], path: string) => ofKind(kind, place, own.get(path));
  return [
    ...national('totals', bundlePaths.summary),
    ...contests.flatMap(({ id }) => parts.flatMap((part) => tablesOf(part, id))),
    ...parts.flatMap(({ place, files }) => ofKind('pictures', place, files.get(bundlePaths.picturesOf(place.id)))),
    ...national('places', bundlePaths.places),
    ...national('nist', bundlePaths.nistReport),
    ...parts.flatMap(({ place, files }) => ofKind('nist', place, files.get(bundlePaths.nistOf(place.id)))),
    ...national('package', bundlePaths.dataPackage),
    ...national('catalogue', bundlePaths.catalogue),
    ...national('sums', bundlePaths.sums),
  ];
}

function ofKind(kind: Download['kind'], place: Download['place'], file: ListedFile | undefined): readonly Download[] {
  return file === undefined ? [] : [{ ...file, kind, place, tables: null }];
}

/** The country or a division directly beneath it, with its files. */
interface Part extends Pick<PublishedChild, 'place' | 'shards'> {
  readonly files: ReadonlyMap<string, ListedFile>;
}

function tablesOf({ place, shards, files }: Part, contest: string): readonly Download[] {
  const count = shards.find((shard) => shard.contest === contest)?.tables.expected ?? 0;
  const paths = [bundlePaths.tablesOf(contest, place.id), bundlePaths.parquetOf(contest, place.id)];
  return paths.flatMap((path, index): readonly Download[] => {
    const file = files.get(path);
    const kind = index === 0 ? 'tables' : 'parquet';
    return file === undefined ? [] : [{ ...file, kind, place, tables: { contest, count } }];
  });
}

function filesOfDivision(run: PublicationRun, division: string): ReadonlyMap<string, ListedFile> {
  return new Map((run.writer.manifest(division, 'next')?.files ?? []).map((file) => [file.path, file]));
}
