import { utf8 } from '@testigo/basics';
import type { PublicationRun } from './publication-run.ts';

/** Paths of the lists of one kind that the divisions directly beneath the country have. */
export function listsBeneath(
  { writer, head }: PublicationRun,
  pathOf: (division: string) => string,
): readonly string[] {
  return writer.manifestOf(head.definition.root.id).children.flatMap(({ division }) => {
    const path = pathOf(division);
    return writer.manifest(division, 'next')?.files.some((one) => one.path === path) === true ? [path] : [];
  });
}

/** Joins lists, each of which begins with the same header, into one of the whole country at `target`. */
export async function joinLists(
  run: PublicationRun,
  header: string,
  lists: readonly string[],
  target: string,
): Promise<void> {
  const skip = utf8(header).length;
  await run.writer.putPieces(run.head.definition.root.id, target, async (file) => {
    file.append(header);
    for (const path of lists) for (const piece of run.writer.pieces(path, skip)) file.append(piece);
  });
}
