import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { fromFdPromise } from 'yauzl';
import { fileFault } from './file-fault.ts';
import { type IntakeParts, openBytes, sizeLimit, tooLarge } from './open-bytes.ts';
import { openZip, ZIP_OPTIONS, zipBudget } from './open-zip.ts';
import { isUnchanged, readStart, readWhole } from './read-file.ts';
import { promisesMedia, RECOGNITION_BYTES, recognise } from './recognise.ts';
import { problemItem, type SourceItem, skippedItem } from './source-item.ts';

/** A file on disk and the name it goes by. */
export interface FilePlace {
  readonly path: string;
  readonly name: string;
  /** `given`: named by the user, links are followed; `found`: met in a folder, they are not. */
  readonly by: 'given' | 'found';
}

/** Opens one file on disk, whatever it is. Nothing that isn't a plain file is ever opened: a pipe would wait and a device might act. */
export async function* openFile(place: FilePlace, parts: IntakeParts): AsyncGenerator<SourceItem> {
  const { path, name, by } = place;
  let handle: FileHandle | null = null;
  try {
    const seen = by === 'given' ? await stat(path) : await lstat(path);
    if (!seen.isFile()) return yield problemItem(name, 'no-plain-file');
    const follow = by === 'given' ? 0 : constants.O_NOFOLLOW;
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | follow);
    const before = await handle.stat({ bigint: true });
    if (before.isFile()) yield* openHandle(handle, before, name, parts);
    else yield problemItem(name, 'no-plain-file');
  } catch (fault) {
    yield fileFault(name, fault, by === 'given' ? 'not-found' : 'vanished');
  } finally {
    await handle?.close();
  }
}

async function* openHandle(
  handle: FileHandle,
  before: BigIntStats,
  name: string,
  parts: IntakeParts,
): AsyncGenerator<SourceItem> {
  const size = Number(before.size);
  if (size === 0) return yield problemItem(name, 'empty');
  const kind = recognise(await readStart(handle, RECOGNITION_BYTES));
  if (kind === 'zip') return yield* openZipFile(handle, before, name, parts);
  if (kind === 'other' && !promisesMedia(name)) return yield skippedItem(name, 'not-media');
  const limit = sizeLimit(kind, parts.limits);
  if (size > limit) return yield tooLarge(name, size, limit);
  const bytes = await readWhole(handle, size);
  if (bytes === null || !(await isUnchanged(handle, before))) return yield problemItem(name, 'changed-while-read');
  yield* openBytes(bytes, kind, name, parts);
}

async function* openZipFile(
  handle: FileHandle,
  before: BigIntStats,
  name: string,
  parts: IntakeParts,
): AsyncGenerator<SourceItem> {
  const zip = await fromFdPromise(handle.fd, ZIP_OPTIONS).catch(() => null);
  if (zip === null) yield problemItem(name, 'zip-damaged');
  else yield* openZip({ zip, name, depth: 1, budget: zipBudget(Number(before.size), parts) }, parts);
  if (!(await isUnchanged(handle, before))) yield problemItem(name, 'changed-while-read');
}
