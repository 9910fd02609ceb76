import type { ElectionDefinition } from '@testigo/election';
import { csvLine } from './csv.ts';
import { joinLists, listsBeneath } from './join-lists.ts';
import type { Manifest } from './manifest.ts';
import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';

const COLUMNS = ['table', 'path', 'sha256', 'bytes'] as const;

/** Names of the columns, in their order; every line of a rehearsal says so. */
export function pictureColumns({ rehearsal }: Pick<ElectionDefinition, 'rehearsal'>): readonly string[] {
  return rehearsal ? [...COLUMNS, 'rehearsal'] : COLUMNS;
}

/** Writes which pictures there are of the tables within a division directly beneath the country, by its manifests; nothing where there is none. */
export async function writePictureList(run: PublicationRun, division: string): Promise<void> {
  const lines = linesOf(run, run.writer.manifestOf(division).close());
  const first = lines.next();
  if (first.done === true) return;
  await run.writer.putPieces(division, bundlePaths.picturesOf(division), async (file) => {
    file.append(headerOf(run) + first.value);
    for (const line of lines) file.append(line);
  });
}

/** Joins these lists into one for the country; makes none of none. */
export async function joinPictureLists(run: PublicationRun): Promise<void> {
  const lists = listsBeneath(run, bundlePaths.picturesOf);
  const target = bundlePaths.picturesOf(run.head.definition.root.id);
  if (lists.length > 0) await joinLists(run, headerOf(run), lists, target);
}

function headerOf({ head }: PublicationRun): string {
  return csvLine(pictureColumns(head.definition));
}

/** The pictures of a division, those of all divisions beneath it among them, in the order of tables. */
function* linesOf(run: PublicationRun, { tables, children }: Manifest): Generator<string> {
  const more = run.head.definition.rehearsal ? ['REHEARSAL'] : [];
  for (const { table, files } of tables) {
    for (const { path, sha256, bytes } of files) {
      if (path.startsWith('images/')) yield csvLine([table, path, sha256, String(bytes), ...more]);
    }
  }
  for (const child of children) {
    const manifest = run.writer.manifest(child.division, 'next');
    if (manifest !== null) yield* linesOf(run, manifest);
  }
}
