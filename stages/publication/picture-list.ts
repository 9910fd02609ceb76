import { csvLine } from './csv.ts';
import { joinLists, listsBeneath } from './join-lists.ts';
import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';

/** Names of the columns, in their order. */
export const PICTURE_COLUMNS = ['table', 'path', 'sha256', 'bytes'] as const;

const HEADER = csvLine(PICTURE_COLUMNS);

/** Writes which pictures there are of the tables within a division directly beneath the country, by its manifests; nothing where there is none. */
export async function writePictureList(run: PublicationRun, division: string): Promise<void> {
  const lines = linesBeneath(run, division);
  const first = lines.next();
  if (first.done === true) return;
  await run.writer.putPieces(division, bundlePaths.picturesOf(division), async (file) => {
    file.append(HEADER + first.value);
    for (const line of lines) file.append(line);
  });
}

/** Joins these lists into one for the country; makes none of none. */
export async function joinPictureLists(run: PublicationRun): Promise<void> {
  const lists = listsBeneath(run, bundlePaths.picturesOf);
  if (lists.length > 0) await joinLists(run, HEADER, lists, bundlePaths.picturesOf(run.head.definition.root.id));
}

function* linesBeneath(run: PublicationRun, division: string): Generator<string> {
  for (const child of run.writer.manifestOf(division).children) yield* linesOf(run, child.division);
}

/** The pictures of a division whose manifest is closed, those of all divisions beneath it among them, in the order of tables. */
function* linesOf(run: PublicationRun, division: string): Generator<string> {
  const manifest = run.writer.manifest(division, 'next');
  for (const { table, files } of manifest?.tables ?? []) {
    for (const { path, sha256, bytes } of files) {
      if (path.startsWith('images/')) yield csvLine([table, path, sha256, String(bytes)]);
    }
  }
  for (const child of manifest?.children ?? []) yield* linesOf(run, child.division);
}
