import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ok } from '@testigo/basics';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryDataFolder } from '../testing/data-folder.ts';
import { withFolderLock } from './folder-lock.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await temporaryDataFolder();
  onTestFinished(() => folder.remove());
  await mkdir(folder.path);
  return folder.path;
}

test('one at a time, even when all find the lock of a process that was killed', async () => {
  const folder = await temporaryFolder();
  const dead = spawn('true');
  await once(dead, 'exit');
  await writeFile(join(folder, 'database.lock'), `${dead.pid} left behind\n`);
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await pause(5);
    inside -= 1;
    return ok(undefined);
  };
  await Promise.all(Array.from({ length: 8 }, () => withFolderLock(folder, work)));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('a fault inside leaves the folder unlocked', async () => {
  const folder = await temporaryFolder();
  await expect(withFolderLock(folder, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await readdir(folder)).toEqual([]);
});
