import { mkdir, open, readFile, rename, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LogFiles } from '@testigo/sequencing';

/** Every file has the same time: theirs would tell when its records came. */
const ONE_TIME = new Date('2000-01-01T00:00:00Z');

/** Files of which the disk is waited for together: it takes hardly longer for several than for one. */
const AT_ONCE = 16;

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
      const targets = files.map(({ path, bytes }) => ({ target: join(folder, path), bytes }));
      const folders = new Set(targets.map(({ target }) => dirname(target)));
      for (const one of folders) await mkdir(one, { recursive: true, mode: 0o700 });
      for (let at = 0; at < targets.length; at += AT_ONCE) {
        const some = targets.slice(at, at + AT_ONCE);
        await Promise.all(some.map(({ target, bytes }) => writeDurably(target, bytes)));
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
