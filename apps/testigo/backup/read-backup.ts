import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type LoadOrder, readTar, tarEntry } from '@testigo/store';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { type BackupHead, END, HEAD, headSchema, isDataFile, tableOfPiece } from './backup-format.ts';

/** A backup of which no byte is missing or changed. */
export interface CheckedBackup {
  readonly head: BackupHead;
  readonly files: readonly PlacedFile[];
}

/** A file in a backup: where its bytes lie. */
interface PlacedFile {
  readonly name: string;
  readonly at: number;
  readonly length: number;
}

/** Reads a backup to its end; throws a {@link CommandFailure} where it is none, is cut off or was changed. */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const hash = createHash('sha256');
  const files: PlacedFile[] = [];
  let head: BackupHead | null = null;
  let isWhole = false;
  try {
    for await (const entry of readTar(createReadStream(file))) {
      if (!entry.ok) throw damaged(file, entry.error);
      const { name, bytes, at } = entry.value;
      if (name === HEAD) head = readHead(bytes);
      isWhole = name === END && new TextDecoder().decode(bytes).trim() === hash.copy().digest('hex');
      hash.update(tarEntry({ name, bytes }));
      files.push({ name, at, length: bytes.length });
    }
  } catch (fault) {
    if (fault instanceof CommandFailure) throw fault;
    throw damaged(file, reasonOf(fault));
  }
  if (head === null) throw damaged(file, 'it is no backup, or one of another version');
  if (!isWhole) throw damaged(file, 'it is cut off or was changed');
  return { head, files };
}

function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return 'code' in fault && fault.code === 'ENOENT' ? 'there is no such file' : fault.message;
}

function readHead(bytes: Uint8Array): BackupHead | null {
  try {
    return headSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

function damaged(file: string, reason: string): CommandFailure {
  return new CommandFailure(
    `${file} can't be put back: ${reason}.`,
    'Nothing was changed. Use another backup.',
    EXIT.wrongUse,
  );
}

/** Every file bears this time, as it did before: theirs would tell when something came. */
const ONE_TIME = new Date('2000-01-01T00:00:00Z');

/** Writes the files of a backup that belong into a data folder to their places, each forced to the disk. */
export async function extractFiles(backup: string, { files }: CheckedBackup, folder: string): Promise<number> {
  const extracted = files.filter(({ name }) => isDataFile(name));
  const source = await open(backup, 'r');
  try {
    for (const file of extracted) {
      const path = join(folder, file.name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeNew(path, await readPlaced(source, file));
    }
  } finally {
    await source.close();
  }
  return extracted.length;
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.utimes(ONE_TIME, ONE_TIME);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The tables of a backup, as a database is filled with them. */
export function tablesIn(backup: string, { head, files }: CheckedBackup): LoadOrder {
  return {
    migrations: head.migrations,
    tables: head.tables.map(({ name, columns }) => ({
      name,
      columns,
      pieces: async function* () {
        const source = await open(backup, 'r');
        try {
          for (const file of files) if (tableOfPiece(file.name) === name) yield await readPlaced(source, file);
        } finally {
          await source.close();
        }
      },
    })),
  };
}

async function readPlaced(source: FileHandle, { at, length }: PlacedFile): Promise<Uint8Array> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await source.read(bytes, 0, length, at);
  if (bytesRead !== length) throw new Error('the backup was cut off while it was read');
  return bytes;
}
