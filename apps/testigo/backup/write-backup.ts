import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { utf8 } from '@testigo/basics';
import { readTile, tilePath, tilesOf } from '@testigo/ledger';
import { CHECKPOINT } from '@testigo/sequencing';
import { createLogFiles, dumpDatabase, tarEnd, tarEntry } from '@testigo/store';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { Progress } from '../command-line/progress.ts';
import { RELEASE } from '../release.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import { type BackupHead, END, HEAD, IMAGE_FOLDERS, LISTING, pieceName } from './backup-format.ts';

/** What to put into a backup. */
export interface BackupOrder {
  readonly file: string;
  readonly keys: boolean;
  readonly images: boolean;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** A backup that was written. */
export interface WrittenBackup {
  readonly head: BackupHead;
  readonly bytes: number;
}

/** Writes everything of a data folder as of one moment into one file, while others go on writing; beside its place first, then in place of an older one. */
export async function writeBackup(
  workspace: Workspace,
  { election }: OpenElection,
  order: BackupOrder,
): Promise<WrittenBackup> {
  const unfinished = `${order.file}.unfinished`;
  const target = await open(unfinished, 'w', 0o600).catch((fault: Error) => {
    throw new CommandFailure(
      `${order.file} can't be written: ${fault.message}.`,
      'No backup was written; the data folder is as it was. Name a file in a folder that is there and may be written to.',
      EXIT.wrongUse,
    );
  });
  try {
    const archive = new Archive(target);
    const head = await dumpDatabase(workspace.database, async (dump) => {
      const { migrations, size, checkpoint } = dump;
      const tables = dump.tables.map(({ name, columns }) => ({ name, columns: [...columns] }));
      const signed = checkpoint?.size ?? 0;
      const { keys, images } = order;
      const described: BackupHead = {
        format: 'testigo-backup/1',
        election: election.id,
        release: RELEASE,
        migrations: [...migrations],
        size,
        signed,
        keys,
        images,
        tables,
      };
      await archive.add(HEAD, utf8(`${JSON.stringify(described)}\n`));
      for (const { name, pieces } of dump.tables) {
        let number = 0;
        for await (const piece of pieces()) {
          order.signal.throwIfAborted();
          await archive.add(pieceName(name, number), piece);
          number += 1;
        }
      }
      if (checkpoint !== null) await archive.add(`log/${CHECKPOINT}`, utf8(checkpoint.note));
      return described;
    });
    await addTiles(archive, workspace.folder, head.signed);
    if (order.keys) await addFolder(archive, workspace.folder, 'keys');
    await addImages(archive, workspace.folder, order);
    await archive.end();
    await target.sync();
    await target.close();
    await rename(unfinished, order.file);
    await syncFolder(dirname(order.file));
    return { head, bytes: archive.bytes };
  } catch (fault) {
    await target.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw fault;
  } finally {
    order.progress.finish();
  }
}

/** Writes an archive and keeps the hash of what it wrote. */
class Archive {
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  bytes = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async add(name: string, bytes: Uint8Array): Promise<void> {
    await this.#write(tarEntry({ name, bytes }));
  }

  async end(): Promise<void> {
    await this.add(END, utf8(`${this.#hash.copy().digest('hex')}\n`));
    await this.#write(tarEnd());
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.bytes += bytes.length;
    await this.#file.writeFile(bytes);
  }
}

/** The tiles of the tree of the newest checkpoint; those that are lost are made again by the next seal. */
async function addTiles(archive: Archive, folder: string, size: number): Promise<void> {
  const { read } = createLogFiles(join(folder, 'log'));
  for (const tile of tilesOf(size)) {
    const bytes = await readTile(read, tile);
    if (bytes.ok) await archive.add(`log/${tilePath(tile)}`, bytes.value);
  }
}

async function addFolder(archive: Archive, folder: string, name: string): Promise<void> {
  for (const file of (await readdir(join(folder, name))).sort()) {
    await archive.add(`${name}/${file}`, await readFile(join(folder, name, file)));
  }
}

/** Images are in the database's snapshot only after they are on the disk. Those that wait come first: they may move to the others meanwhile. */
async function addImages(archive: Archive, folder: string, { images, progress, signal }: BackupOrder): Promise<void> {
  const lines: string[] = [];
  const files: string[] = [];
  for (const name of IMAGE_FOLDERS) files.push(...(await imagesIn(folder, name)));
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const path = join(folder, file);
    if (images) {
      const bytes = await readFile(path).catch(() => null);
      if (bytes !== null) await archive.add(file, bytes);
    }
    const found = await stat(path).catch(() => null);
    if (found !== null) lines.push(`${file} ${found.size}\n`);
    progress.update(index + 1, files.length);
  }
  await archive.add(LISTING, utf8(lines.join('')));
}

async function imagesIn(folder: string, name: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths
    .map((path) => path.slice(folder.length + 1))
    .filter((path) => /\/[0-9a-f]{2}\/[0-9a-f]+$/.test(path))
    .sort();
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
