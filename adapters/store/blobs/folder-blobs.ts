import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore } from './blob-store.ts';

/** All blobs bear this time, so that a listing doesn't tell when a sheet came in: 1 January 2000. */
const TIME = new Date('2000-01-01T00:00:00Z');
const KEY = /^[0-9a-f]{8,128}$/;
const UNFINISHED = '.unfinished';

/**
 * Blobs as files of a folder, in 256 folders by the first two digits of their keys, which are lower-case hexadecimal. Written beside their place,
 * forced to the disk, and only then given their name: neither a crash nor a full disk leaves half a blob.
 */
export function createFolderBlobs(folder: string): BlobStore {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error(`not a key of a blob: ${key}`);
    return join(folder, key.slice(0, 2), key);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      if (await exists(path)) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeWhole(join(folder, `${randomBytes(12).toString('hex')}${UNFINISHED}`), path, bytes);
    },
    async get(key) {
      try {
        return await readFile(pathOf(key));
      } catch (fault) {
        if (isMissing(fault)) return null;
        throw fault;
      }
    },
    has: (key) => exists(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

/** Removes what a killed process left unfinished in a folder of blobs; to be called while nobody writes to it. */
export async function sweepUnfinished(folder: string): Promise<number> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(UNFINISHED));
  for (const name of names) await rm(join(folder, name), { force: true });
  return names.length;
}

async function writeWhole(unfinished: string, path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.utimes(TIME, TIME);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (fault) {
    await rm(unfinished, { force: true });
    throw fault;
  }
}

/** Without this the name may be lost in a power cut although the bytes are not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
    await handle.utimes(TIME, TIME);
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (fault) {
    if (isMissing(fault)) return false;
    throw fault;
  }
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
}
