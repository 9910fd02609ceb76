import { spawn } from 'node:child_process';
import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ask } from '../testing/ask.ts';
import { mustOpen, postmasterOf, temporaryDataFolder } from '../testing/data-folder.ts';
import { startDatabaseProcess } from '../testing/start-database-process.ts';
import { openDatabase } from './index.ts';

describe('the cluster of a data folder', () => {
  let folder: Awaited<ReturnType<typeof temporaryDataFolder>>;

  beforeAll(async () => {
    folder = await temporaryDataFolder();
    const database = await mustOpen(folder.path);
    await ask(database.url, 'create table mark (text text primary key)');
    await database.close();
  });

  afterAll(() => folder.remove());

  test('listens on the loopback only, sorts by code point, and hands out no superuser', async () => {
    const database = await mustOpen(folder.path);
    onTestFinished(() => database.close());
    expect(database).toMatchObject({ own: true, version: expect.stringMatching(/^\d+\.\d+/) });
    expect(new URL(database.url).hostname).toBe('127.0.0.1');
    expect(
      await ask(
        database.url,
        `select rolsuper, current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
                current_setting('listen_addresses') as addresses, 'a' < 'B' as by_language
           from pg_roles where rolname = current_user`,
      ),
    ).toEqual([{ rolsuper: false, encoding: 'UTF8', fsync: 'on', addresses: '127.0.0.1', by_language: false }]);
  });

  test('keeps its password where only the owner reads it, and opens with no other', async () => {
    const database = await mustOpen(folder.path);
    onTestFinished(() => database.close());
    expect((await stat(join(folder.path, 'postgres.password'))).mode & 0o777).toBe(0o600);
    const wrong = new URL(database.url);
    wrong.password = 'guessed';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  test('is stopped by the last process that closes it, not by the first', async () => {
    const [other, database] = await Promise.all([startDatabaseProcess(folder.path), mustOpen(folder.path)]);
    expect(other.said.url).toBe(database.url);
    await database.close();
    expect(await postmasterOf(folder.path)).toMatchObject({ state: 'ready' });
    expect(await ask(other.said.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
    await other.close();
    expect(await postmasterOf(folder.path)).toBeUndefined();
  });

  test('outlives a killed process and is found again', async () => {
    const process = await startDatabaseProcess(folder.path);
    await ask(process.said.url ?? '', "insert into mark values ('before the process was killed')");
    const before = await postmasterOf(folder.path);
    await process.kill();
    const database = await mustOpen(folder.path);
    expect(await postmasterOf(folder.path)).toEqual(before);
    expect(await ask(database.url, "select from mark where text = 'before the process was killed'")).toHaveLength(1);
    await database.close();
    expect(await postmasterOf(folder.path)).toBeUndefined();
  });

  test('recovers from a killed server with everything committed', async () => {
    const told: string[] = [];
    const database = await mustOpen(folder.path, told);
    await ask(database.url, "insert into mark values ('before the server was killed')");
    const before = await postmasterOf(folder.path);
    process.kill(before?.pid ?? 0, 'SIGKILL');
    const again = await mustOpen(folder.path);
    expect((await postmasterOf(folder.path))?.pid).not.toBe(before?.pid);
    expect(await ask(again.url, "select from mark where text = 'before the server was killed'")).toHaveLength(1);
    expect(told).toContainEqual(expect.stringContaining('The connection to the database was lost'));
    await database.close();
    await again.close();
    expect(await postmasterOf(folder.path)).toBeUndefined();
  });

  test('starts although a stale file names a living process that is no server', async () => {
    const stranger = spawn('sleep', ['60']);
    onTestFinished(() => void stranger.kill());
    const path = join(folder.path, 'postgres', 'data', 'postmaster.pid');
    await writeFile(path, `${stranger.pid}\n${join(folder.path, 'postgres', 'data')}\n1\n5432\n\n127.0.0.1\n\nready\n`);
    const database = await mustOpen(folder.path);
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
  });

  test('a copy made while the server runs is another database', async () => {
    const database = await mustOpen(folder.path);
    const copy = `${folder.path}-copy`;
    await cp(folder.path, copy, { recursive: true, preserveTimestamps: true });
    await chownLike(folder.path, copy);
    const other = await mustOpen(copy);
    onTestFinished(async () => {
      await other.close();
      await database.close();
    });
    await ask(other.url, "insert into mark values ('only in the copy')");
    expect(await ask(database.url, "select from mark where text = 'only in the copy'")).toEqual([]);
  });

  test('names the remedy when the password file is lost', async () => {
    const path = join(folder.path, 'postgres.password');
    const password = await readFile(path, 'utf8');
    await rm(path);
    onTestFinished(() => writeFile(path, password, { mode: 0o600 }));
    const opened = await openDatabase({ dataFolder: folder.path, log: () => {} });
    expect(opened).toMatchObject({ ok: false, error: { remedy: expect.stringContaining('backup') } });
  });
});

async function chownLike(original: string, copy: string): Promise<void> {
  const { uid, gid } = await stat(join(original, 'postgres', 'data'));
  const child = spawn('chown', ['-R', `${uid}:${gid}`, join(copy, 'postgres')]);
  await new Promise((resolve) => child.on('close', resolve));
}

test('a data folder that is a file is a clear message, not a fault', async () => {
  const folder = await temporaryDataFolder();
  onTestFinished(() => folder.remove());
  await writeFile(folder.path, '');
  const opened = await openDatabase({ dataFolder: folder.path, log: () => {} });
  expect(opened).toMatchObject({ ok: false, error: { problem: expect.stringContaining(folder.path) } });
});
