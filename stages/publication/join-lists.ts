import { utf8 } from '@testigo/basics';
import type { PublicationRun } from './publication-run.ts';

/** Where the lists of one kind stand, by division. */
export type ListPath = (division: string) => string;

/** Paths of the lists of one kind that the divisions directly beneath the country have. */
export function listsBeneath({ writer, head }: PublicationRun, pathOf: ListPath): readonly string[] {
  return writer.manifestOf(head.definition.root.id).children.flatMap(({ division }) => {
    const path = pathOf(division);
    return writer.manifest(division, 'next')?.files.some((one) => one.path === path) === true ? [path] : [];
  });
}

/** Joins these lists, each of which begins with the same header, into one for the whole country. */
export async function joinLists(run: PublicationRun, header: string, pathOf: ListPath): Promise<void> {
  const root = run.head.definition.root.id;
  const skip = utf8(header).length;
  await run.writer.putPieces(root, pathOf(root), async (file) => {
    file.append(header);
    for (const path of listsBeneath(run, pathOf)) for (const piece of run.writer.pieces(path, skip)) file.append(piece);
  });
}
