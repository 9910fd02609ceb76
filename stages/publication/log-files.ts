import { utf8 } from '@testigo/basics';
import { TILE_WIDTH, tilePath, tilesOf } from '@testigo/ledger';
import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';

/** Writes the log up to the published size, and what anyone needs to check it: docs/bundle-format.md, section 2. */
export async function writeLog(run: PublicationRun): Promise<void> {
  const { writer, log, head } = run;
  const root = head.definition.root.id;
  const put = (path: string, bytes: Uint8Array): void => writer.put(root, null, path, bytes);
  if (log.checkpoint !== null) put(bundlePaths.checkpoint, utf8(log.checkpoint));
  if (log.newest !== null) {
    put(bundlePaths.newestCheckpoint, utf8(log.newest.checkpoint));
    put(bundlePaths.newestProof, utf8(log.newest.proof.map((hash) => `${hash}\n`).join('')));
  }
  if (log.release !== null) put(bundlePaths.release, log.release);
  for (const tile of tilesOf(log.size)) {
    const path = `log/${tilePath(tile)}`;
    // A full tile never changes.
    if (tile.width === TILE_WIDTH && writer.keep(root, path)) continue;
    const bytes = await log.tile(tile);
    if (!bytes.ok) throw new Error(`the log of ${log.size} leaves can't be read: ${bytes.error}`);
    put(path, bytes.value);
  }
  await writeDocuments(run);
}

/** Documents stand under their hash, so one that is there is the same. */
async function writeDocuments({ writer, log, head }: PublicationRun): Promise<void> {
  const root = head.definition.root.id;
  for await (const { sha256, kind, pieces } of log.documents()) {
    const path = bundlePaths.document(sha256, kind);
    if (writer.keep(root, path)) continue;
    await writer.putPieces(root, path, async (file) => {
      for await (const piece of pieces()) file.append(piece);
    });
  }
}
