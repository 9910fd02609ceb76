import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ask } from '../testing/ask.ts';
import { mustOpen, temporaryDataFolder } from '../testing/data-folder.ts';
import { startDatabaseProcess } from '../testing/start-database-process.ts';
import { canEnter, chooseAccount } from './account.ts';
import { openDatabase } from './index.ts';

const isRoot = process.getuid?.() === 0;
const nobody = isRoot
  ? {
      name: 'nobody',
      uid: Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })),
      gid: Number(execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' })),
    }
  : undefined;
/** Whether an ordinary user can run this project where it lies; a clone under /root is closed to all others. */
const isOpenToAll = nobody !== undefined && (await canEnter(nobody, import.meta.dirname));

async function temporaryFolder() {
  const folder = await temporaryDataFolder();
  await mkdir(folder.path);
  onTestFinished(() => folder.remove());
  return folder.path;
}

describe.runIf(isRoot)('started by root', () => {
  test('the server runs as another user', async () => {
    const path = await temporaryFolder();
    const database = await mustOpen(path);
    expect((await stat(join(path, 'postgres', 'data'))).uid).toBe(chooseAccount(undefined)?.uid);
    expect(chooseAccount(undefined)?.uid).not.toBe(0);
    await database.close();
  });

  test('a closed data folder keeps its database elsewhere, says where, and finds it again', async () => {
    const path = await temporaryFolder();
    await chmod(path, 0o700);
    const told: string[] = [];
    const database = await mustOpen(path, told);
    const home = (await readFile(join(path, 'postgres.elsewhere'), 'utf8')).trim();
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    expect(told.join('\n')).toContain(home);
    await ask(database.url, 'create table mark (text text)');
    await database.close();
    const again = await mustOpen(path);
    expect(await ask(again.url, 'select * from mark')).toEqual([]);
    await again.close();
  });

  test('a database kept elsewhere that is gone is not silently begun anew', async () => {
    const path = await temporaryFolder();
    await writeFile(join(path, 'postgres.elsewhere'), '/var/lib/testigo/gone\n');
    expect(await openDatabase({ dataFolder: path, log: () => {} })).toMatchObject({
      ok: false,
      error: { problem: expect.stringContaining('gone'), remedy: expect.stringContaining('postgres.elsewhere') },
    });
  });

  test.runIf(isOpenToAll)("an ordinary user's database is run as that user, also when root opens it", async () => {
    const path = await temporaryFolder();
    await chown(path, nobody?.uid ?? 0, nobody?.gid ?? 0);
    const first = await startDatabaseProcess(path, nobody);
    expect(first.said).toMatchObject({ user: 'testigo' });
    expect((await stat(join(path, 'postgres', 'data'))).uid).toBe(nobody?.uid);
    await first.close();
    const database = await mustOpen(path);
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
    const second = await startDatabaseProcess(path, nobody);
    expect(second.said).toMatchObject({ user: 'testigo' });
    await second.close();
  });

  test.runIf(isOpenToAll)("an ordinary user is told why root's data folder is closed", async () => {
    const path = await temporaryFolder();
    const refused = await startDatabaseProcess(path, nobody);
    expect(refused.said).toMatchObject({
      problem: expect.stringContaining(path),
      remedy: expect.stringMatching(/user/),
    });
    await refused.close();
  });
});
