import { mkdir, open, readFile, rename, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LogFiles } from '@testigo/sequencing';

/** Every file has the same time: theirs would tell when its records came. */
const ONE_TIME = new Date('2000-01-01T00:00:00Z');

/** The files of the log in a folder of this machine. */
export function createLogFiles(folder: string): LogFiles {
  return {
    async read(path) {
      try {
        return await readFile(join(folder, path));
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw fault;
      }
    },
    async write(files) {
      const folders = new Set<string>();
      for (const { path, bytes } of files) {
        const target = join(folder, path);
        folders.add(dirname(target));
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await writeDurably(target, bytes);
      }
      // A new name is safe only once its folder is.
      for (const one of folders) await syncFolder(one);
    },
  };
}

async function writeDurably(target: string, bytes: Uint8Array): Promise<void> {
  const partial = `${target}~`;
  const file = await open(partial, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.utimes(ONE_TIME, ONE_TIME);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, target);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await utimes(folder, ONE_TIME, ONE_TIME);
}
